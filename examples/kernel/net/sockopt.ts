/** Options of sockets. */
import { EFAULT, EINVAL, EPERM, SYSCALL_DEFINE } from 'kernel';
import { IS_ERR } from '../include/linux/err.ts';
import type { Sock } from '../include/linux/net.ts';
import { IpMcSocklist, SOCK_MIN_SNDBUF } from '../include/linux/net.ts';
import { CAP_NET_ADMIN } from '../include/uapi/capability.ts';
import { EADDRNOTAVAIL, ENOPROTOOPT } from '../include/uapi/errno.ts';
import {
  IP_ADD_MEMBERSHIP, IP_DROP_MEMBERSHIP, NFT_SO_SET_RULES, SOL_IP, SOL_SOCKET, SO_RCVBUF, SO_SNDBUF, SO_SNDBUFFORCE,
} from '../include/uapi/socket.ts';
import { fput } from '../fs/file_table.ts';
import { capable } from '../kernel/cred.ts';
import { access_ok, get_user, put_user } from '../lib/usercopy.ts';
import { ip_mc_account, ip_mc_unaccount } from './core/sock.ts';
import { nft_set_rules } from './netfilter/nf_tables.ts';
import { sockfd_lookup } from './socket.ts';

const SYSCTL_WMEM_MAX = 16384;

/** As C's u32 and int: what is computed as unsigned is kept with a sign. */
function as_u32(value: number): number {
  return value >>> 0;
}

/** The kernel takes twice what is asked for, since packets have heads. */
function set_sndbuf(sk: Sock, val: number): void {
  sk.sk_sndbuf = Math.max(as_u32(val * 2), SOCK_MIN_SNDBUF) | 0;
}

function sock_setsockopt(sk: Sock, optname: number, val: number): number {
  switch (optname) {
    case SO_SNDBUF:
      set_sndbuf(sk, Math.min(as_u32(val), SYSCTL_WMEM_MAX));
      return 0;
    case SO_SNDBUFFORCE:
      if (!capable(CAP_NET_ADMIN)) return -EPERM;
      set_sndbuf(sk, val);
      return 0;
    case SO_RCVBUF:
      sk.sk_rcvbuf = Math.max(Math.min(as_u32(val), SYSCTL_WMEM_MAX) * 2, SOCK_MIN_SNDBUF);
      return 0;
    default:
      return -ENOPROTOOPT;
  }
}

function ip_mc_join_group(sk: Sock, group: number): number {
  ip_mc_account();
  const entry = new IpMcSocklist();
  entry.group = group;
  if (sk.mc_list === null) sk.mc_list = [];
  sk.mc_list.push(entry);
  return 0;
}

function ip_mc_leave_group(sk: Sock, group: number): number {
  const list = sk.mc_list ?? [];
  for (let i = 0; i < list.length; i++) {
    if (list[i]!.group !== group) continue;
    list.splice(i, 1);
    ip_mc_unaccount();
    return 0;
  }
  return -EADDRNOTAVAIL;
}

function ip_setsockopt(sk: Sock, optname: number, val: number, optval: Uint8Array): number {
  switch (optname) {
    case IP_ADD_MEMBERSHIP:
      return ip_mc_join_group(sk, val);
    case IP_DROP_MEMBERSHIP:
      return ip_mc_leave_group(sk, val);
    case NFT_SO_SET_RULES:
      return nft_set_rules(optval);
    default:
      return -ENOPROTOOPT;
  }
}

/** Most options are one word, with a sign. */
function sys_setsockopt(fd: number, level: number, optname: number, optval: Uint8Array): number {
  if (optval.length === undefined) return -EFAULT;
  const sock = sockfd_lookup(fd);
  if (IS_ERR(sock)) return sock;
  const val = access_ok(optval, 4) ? get_user(optval, 0, 4) | 0 : 0;
  let ret = -ENOPROTOOPT;
  if (level === SOL_SOCKET) ret = access_ok(optval, 4) ? sock_setsockopt(sock.sk!, optname, val) : -EINVAL;
  else if (level === SOL_IP) ret = ip_setsockopt(sock.sk!, optname, val, optval);
  fput(sock.file!);
  return ret;
}

function sys_getsockopt(fd: number, level: number, optname: number, optval: Uint8Array): number {
  const sock = sockfd_lookup(fd);
  if (IS_ERR(sock)) return sock;
  let ret = -ENOPROTOOPT;
  if (level === SOL_SOCKET && optname === SO_SNDBUF) ret = put_user(optval, 0, as_u32(sock.sk!.sk_sndbuf), 4);
  if (level === SOL_SOCKET && optname === SO_RCVBUF) ret = put_user(optval, 0, sock.sk!.sk_rcvbuf, 4);
  fput(sock.file!);
  return ret;
}

SYSCALL_DEFINE('setsockopt', sys_setsockopt);
SYSCALL_DEFINE('getsockopt', sys_getsockopt);
