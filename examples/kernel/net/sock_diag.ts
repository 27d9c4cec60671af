/** sock_diag(): what tools like ss(8) ask about sockets, by address family. */
import { EFAULT, ENOENT, SYSCALL_DEFINE } from 'kernel';
import { IS_ERR } from '../include/linux/err.ts';
import type { Sock } from '../include/linux/net.ts';
import { AF_INET, AF_MAX, SOCK_DIAG_SIZE } from '../include/uapi/socket.ts';
import { fput } from '../fs/file_table.ts';
import { access_ok, put_user } from '../lib/usercopy.ts';
import { sockfd_lookup } from './socket.ts';

interface SockDiagHandler {
  dump: (sk: Sock, buf: Uint8Array) => number;
}

/** By address family. */
const sock_diag_handlers: (SockDiagHandler | null)[] = [];
const inet_diag_handler: SockDiagHandler = { dump: inet_diag_dump };

export function sock_diag_init(): void {
  for (let i = 0; i < AF_MAX; i++) sock_diag_handlers.push(null);
  sock_diag_handlers[AF_INET] = inet_diag_handler;
}

function inet_diag_dump(sk: Sock, buf: Uint8Array): number {
  return put_user(buf, 0, sk.state, 4) || put_user(buf, 4, sk.rmem_alloc, 4) || put_user(buf, 8, sk.wmem_alloc, 4);
}

/** Linux has a netlink socket for this; the message is the same. */
function sys_sock_diag(fd: number, sdiag_family: number, buf: Uint8Array): number {
  if (!access_ok(buf, SOCK_DIAG_SIZE)) return -EFAULT;
  const sock = sockfd_lookup(fd);
  if (IS_ERR(sock)) return sock;
  const hndl = sock_diag_handlers[sdiag_family];
  const ret = hndl === null ? -ENOENT : hndl!.dump(sock.sk!, buf);
  fput(sock.file!);
  return ret;
}

SYSCALL_DEFINE('sock_diag', sys_sock_diag);
