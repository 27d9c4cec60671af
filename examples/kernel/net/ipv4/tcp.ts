/** Streams: connections that lose nothing, with a window that is the receiver's buffer. */
import {
  EAGAIN, ECONNREFUSED, EINVAL, ENOTCONN, EPIPE, ERESTARTSYS, spin_lock_bh, spin_unlock_bh, wait_event_interruptible,
  wake_up_interruptible,
} from 'kernel';
import type { ProtoOps, Sock, Socket } from '../../include/linux/net.ts';
import { SS_CONNECTED, TCP_CLOSE, TCP_ESTABLISHED, TCP_LISTEN } from '../../include/linux/net.ts';
import { EISCONN } from '../../include/uapi/errno.ts';
import { IPPROTO_TCP, SHUT_RD, SHUT_WR } from '../../include/uapi/socket.ts';
import { copy_to_user, put_user } from '../../lib/usercopy.ts';
import type { Page } from '../../mm/page.ts';
import { ip_mc_drop_socket, kfree_skb, sk_clone, sock_alloc_send_skb, sock_hold, sock_put } from '../core/sock.ts';
import { ip_local_out } from './ip_input.ts';
import { inet_get_port, inet_lookup, inet_unhash } from './ports.ts';
import { inet_bind, sk_stream_kill_queues, sock_wait_for_wmem } from './udp.ts';

const TCP_MSS = 512;

export const inet_stream_ops: ProtoOps = {
  bind: inet_bind,
  connect: tcp_connect,
  listen: tcp_listen,
  accept: tcp_accept,
  sendmsg: tcp_sendmsg,
  recvmsg: tcp_recvmsg,
  sendpage: tcp_sendpage,
  shutdown: tcp_shutdown,
  release: tcp_release,
};

function tcp_listen(sock: Socket, backlog: number): number {
  const sk = sock.sk!;
  if (sk.state !== TCP_CLOSE && sk.state !== TCP_LISTEN) return -EINVAL;
  const error = sk.sport === 0 ? inet_get_port(sk, 0) : 0;
  if (error) return error;
  sk.max_ack_backlog = Math.max(1, backlog);
  sk.state = TCP_LISTEN;
  return 0;
}

function establish(sk: Sock, peer: Sock): void {
  sk.peer = sock_hold(peer);
  sk.dport = peer.sport;
  sk.state = TCP_ESTABLISHED;
}

/** The listener's half is made at once; accept() finds it. */
function tcp_connect(sock: Socket, port: number): number {
  const sk = sock.sk!;
  if (sk.state !== TCP_CLOSE) return -EISCONN;
  const listener = inet_lookup(IPPROTO_TCP, port);
  if (listener === null) return -ECONNREFUSED;
  let error = sk.sport === 0 ? inet_get_port(sk, 0) : 0;
  const child = sk_clone(listener);
  if (!error) {
    spin_lock_bh(listener.lock);
    if (listener.state !== TCP_LISTEN || listener.accept_queue.length >= listener.max_ack_backlog) error = -ECONNREFUSED;
    else {
      establish(child, sk);
      establish(sk, child);
      listener.accept_queue.push(child);
    }
    spin_unlock_bh(listener.lock);
  }
  if (error) sock_put(child);
  else {
    sock.state = SS_CONNECTED;
    wake_up_interruptible(listener.wait);
  }
  sock_put(listener);
  return error;
}

function tcp_accept(sock: Socket, nonblock: boolean): Sock | number {
  const sk = sock.sk!;
  if (sk.state !== TCP_LISTEN) return -EINVAL;
  for (;;) {
    spin_lock_bh(sk.lock);
    const child = sk.accept_queue.shift() ?? null;
    spin_unlock_bh(sk.lock);
    if (child !== null) return child;
    if (nonblock) return -EAGAIN;
    if (wait_event_interruptible(sk.wait, () => sk.accept_queue.length > 0)) return -ERESTARTSYS;
  }
}

/** Nobody sends more than the other side has room for. */
function tcp_wait_for_window(sk: Sock, nonblock: boolean): number {
  const peer = sk.peer!;
  for (;;) {
    const error = sock_wait_for_wmem(sk, nonblock);
    if (error) return error;
    if (sk.send_shutdown || peer.rcv_shutdown || sk.state !== TCP_ESTABLISHED) return -EPIPE;
    if (peer.rmem_alloc + sk.wmem_alloc + TCP_MSS <= peer.sk_rcvbuf || sk.wmem_alloc === 0) return 0;
    if (nonblock) return -EAGAIN;
    const room = wait_event_interruptible(
      sk.wait,
      () => peer.rmem_alloc + sk.wmem_alloc + TCP_MSS <= peer.sk_rcvbuf || sk.wmem_alloc === 0 || peer.rcv_shutdown,
    );
    if (room) return -ERESTARTSYS;
  }
}

function tcp_send_segment(sk: Sock, buf: Uint8Array, at: number, len: number, fin: boolean): number {
  const skb = sock_alloc_send_skb(sk, buf, at, len);
  skb.sk = sock_hold(sk.peer!);
  skb.dport = sk.dport;
  skb.fin = fin;
  return ip_local_out(skb);
}

function tcp_sendmsg(sock: Socket, buf: Uint8Array, len: number, port: number, nonblock: boolean): number {
  const sk = sock.sk!;
  if (sk.peer === null) return -ENOTCONN;
  let sent = 0;
  while (sent < len) {
    let error = tcp_wait_for_window(sk, nonblock);
    const bytes = Math.min(TCP_MSS, len - sent);
    if (!error) error = tcp_send_segment(sk, buf, sent, bytes, false);
    if (error) return sent || error;
    sent += bytes;
  }
  return sent;
}

/** From the page cache, for sendfile(). */
function tcp_sendpage(sock: Socket, page: Page, offset: number, len: number): number {
  return tcp_sendmsg(sock, page.data.subarray(offset, offset + len), len, 0, false);
}

/** Yields bytes, in order; 0 at the end of the stream. */
function tcp_recvmsg(sock: Socket, buf: Uint8Array, len: number, from: Uint8Array, nonblock: boolean): number {
  const sk = sock.sk!;
  if (sk.peer === null) return -ENOTCONN;
  for (;;) {
    spin_lock_bh(sk.lock);
    const skb = sk.receive_queue[0] ?? null;
    let copied = 0;
    let done = false;
    if (skb !== null && !skb.fin) {
      copied = Math.min(len, skb.data.length);
      copy_to_user(buf, 0, skb.data, 0, copied);
      done = copied === skb.data.length;
      if (done) sk.receive_queue.shift();
      else skb.data = skb.data.subarray(copied);
      sk.rmem_alloc -= copied;
      if (!done) skb.destructor_sk!.wmem_alloc -= copied;
    }
    const end = (skb !== null && skb.fin) || (skb === null && sk.rcv_shutdown);
    spin_unlock_bh(sk.lock);
    if (done) kfree_skb(skb!);
    if (copied > 0 || end || len === 0) {
      if (from.length >= 4) put_user(from, 0, sk.dport, 4);
      wake_up_interruptible(sk.peer.wait);
      return copied;
    }
    if (nonblock) return -EAGAIN;
    if (wait_event_interruptible(sk.wait, () => sk.receive_queue.length > 0 || sk.rcv_shutdown)) return -ERESTARTSYS;
  }
}

/** The end of the stream is a segment like others, behind what has been sent. */
function tcp_send_fin(sk: Sock): void {
  if (sk.send_shutdown || sk.peer === null) return;
  sk.send_shutdown = true;
  tcp_send_segment(sk, new Uint8Array(0), 0, 0, true);
}

function tcp_shutdown(sock: Socket, how: number): number {
  const sk = sock.sk!;
  if (sk.peer === null) return -ENOTCONN;
  if (how !== SHUT_RD) tcp_send_fin(sk);
  if (how !== SHUT_WR) sk_stream_kill_queues(sk);
  wake_up_interruptible(sk.peer.wait);
  return 0;
}

function tcp_close(sk: Sock): void {
  tcp_send_fin(sk);
  sk.state = TCP_CLOSE;
  inet_unhash(sk);
  sk_stream_kill_queues(sk);
  ip_mc_drop_socket(sk);
  if (sk.peer !== null) {
    wake_up_interruptible(sk.peer.wait);
    sock_put(sk.peer);
  }
  sock_put(sk);
}

function tcp_release(sock: Socket): void {
  const sk = sock.sk!;
  for (const child of sk.accept_queue) tcp_close(child);
  sk.accept_queue = [];
  tcp_close(sk);
}
