/** Datagrams: each is one packet, and may be lost. */
import { EAGAIN, EINVAL, ENOTCONN, ERESTARTSYS, spin_lock_bh, spin_unlock_bh, wait_event_interruptible } from 'kernel';
import type { ProtoOps, SkBuff, Sock, Socket } from '../../include/linux/net.ts';
import { SS_CONNECTED } from '../../include/linux/net.ts';
import { EDESTADDRREQ, EMSGSIZE } from '../../include/uapi/errno.ts';
import { copy_to_user, put_user } from '../../lib/usercopy.ts';
import { ip_mc_drop_socket, kfree_skb, sock_alloc_send_skb, sock_put } from '../core/sock.ts';
import { ip_local_out } from './ip_input.ts';
import { inet_get_port, inet_unhash } from './ports.ts';

const UDP_MAX_SIZE = 1024;

export const inet_dgram_ops: ProtoOps = {
  bind: inet_bind,
  connect: udp_connect,
  sendmsg: udp_sendmsg,
  recvmsg: udp_recvmsg,
  release: udp_release,
};

export function inet_bind(sock: Socket, port: number): number {
  return inet_get_port(sock.sk!, port);
}

/** Where send() without an address goes. */
function udp_connect(sock: Socket, port: number): number {
  const sk = sock.sk!;
  if (sk.sport === 0) {
    const error = inet_get_port(sk, 0);
    if (error) return error;
  }
  sk.dport = port;
  sock.state = SS_CONNECTED;
  return 0;
}

/** Waits until the send buffer has room: 0 or a negative errno. */
export function sock_wait_for_wmem(sk: Sock, nonblock: boolean): number {
  if (sk.wmem_alloc < sk.sk_sndbuf) return 0;
  if (nonblock) return -EAGAIN;
  return wait_event_interruptible(sk.wait, () => sk.wmem_alloc < sk.sk_sndbuf || sk.send_shutdown);
}

function udp_sendmsg(sock: Socket, buf: Uint8Array, len: number, port: number, nonblock: boolean): number {
  const sk = sock.sk!;
  const dport = port || sk.dport;
  if (dport === 0) return -EDESTADDRREQ;
  if (len > UDP_MAX_SIZE) return -EMSGSIZE;
  let error = sk.sport === 0 ? inet_get_port(sk, 0) : 0;
  if (!error) error = sock_wait_for_wmem(sk, nonblock);
  if (error) return error;
  const skb = sock_alloc_send_skb(sk, buf, 0, len);
  skb.dport = dport;
  return ip_local_out(skb) || len;
}

/** The next packet off the receive queue; waits for one. */
export function skb_recv_datagram(sk: Sock, nonblock: boolean): SkBuff | number {
  for (;;) {
    spin_lock_bh(sk.lock);
    const skb = sk.receive_queue.shift() ?? null;
    if (skb !== null) sk.rmem_alloc -= skb.data.length;
    spin_unlock_bh(sk.lock);
    if (skb !== null) return skb;
    if (sk.rcv_shutdown) return -ENOTCONN;
    if (nonblock) return -EAGAIN;
    if (wait_event_interruptible(sk.wait, () => sk.receive_queue.length > 0 || sk.rcv_shutdown)) return -ERESTARTSYS;
  }
}

/** What of the datagram does not fit into the buffer is lost; `from` gets the sender's port. */
function udp_recvmsg(sock: Socket, buf: Uint8Array, len: number, from: Uint8Array, nonblock: boolean): number {
  if (len < 0) return -EINVAL;
  const skb = skb_recv_datagram(sock.sk!, nonblock);
  if (typeof skb === 'number') return skb;
  const copied = Math.min(len, skb.data.length);
  let error = copy_to_user(buf, 0, skb.data, 0, copied);
  if (!error && from.length >= 4) error = put_user(from, 0, skb.sport, 4);
  kfree_skb(skb);
  return error || copied;
}

/** Frees what has been received and nobody will read. */
export function sk_stream_kill_queues(sk: Sock): void {
  spin_lock_bh(sk.lock);
  sk.rcv_shutdown = true;
  const queue = sk.receive_queue;
  sk.receive_queue = [];
  sk.rmem_alloc = 0;
  spin_unlock_bh(sk.lock);
  for (const skb of queue) kfree_skb(skb);
}

function udp_release(sock: Socket): void {
  const sk = sock.sk!;
  inet_unhash(sk);
  sk_stream_kill_queues(sk);
  ip_mc_drop_socket(sk);
  sock_put(sk);
}
