/** Sockets as the VFS sees them, what protocols keep for them, and packets. */
import { RcuHead, Spinlock, WaitQueueHead } from 'kernel';
import type { File } from './fs.ts';
import type { Page } from '../../mm/page.ts';

export const SS_UNCONNECTED = 1;
export const SS_CONNECTED = 3;
export const TCP_ESTABLISHED = 1;
export const TCP_CLOSE = 7;
export const TCP_LISTEN = 10;
export const SOCK_MIN_SNDBUF = 256;
export const SK_WMEM_DEFAULT = 4096;
export const SK_RMEM_DEFAULT = 4096;

/** A packet. Whoever takes it off a queue frees it. */
export class SkBuff {
  data = new Uint8Array(0);
  protocol = 0;
  sport = 0;
  dport = 0;
  /** The connection that it belongs to. */
  sk: Sock | null = null;
  /** Whose send buffer it is charged to. */
  destructor_sk: Sock | null = null;
  /** The stream ends here. */
  fin = false;
  users = new Spinlock();
}

/** A multicast group that a socket has joined. */
export class IpMcSocklist {
  group = 0;
}

export class Sock {
  protocol = 0;
  state = TCP_CLOSE;
  sport = 0;
  dport = 0;
  /** Guards queues and state; taken in softirqs too. */
  lock = new Spinlock();
  wait = new WaitQueueHead();
  receive_queue: SkBuff[] = [];
  rmem_alloc = 0;
  sk_rcvbuf = SK_RMEM_DEFAULT;
  wmem_alloc = 0;
  sk_sndbuf = SK_WMEM_DEFAULT;
  /** Connections that wait for accept(), and how many may. */
  accept_queue: Sock[] = [];
  max_ack_backlog = 0;
  peer: Sock | null = null;
  /** The other side sends no more; this one does not. */
  rcv_shutdown = false;
  send_shutdown = false;
  mc_list: IpMcSocklist[] | null = null;
  refcnt = 1;
  rcu = new RcuHead();
}

export interface ProtoOps {
  bind: (sock: Socket, port: number) => number;
  connect: (sock: Socket, port: number) => number;
  listen?: (sock: Socket, backlog: number) => number;
  accept?: (sock: Socket, nonblock: boolean) => Sock | number;
  sendmsg: (sock: Socket, buf: Uint8Array, len: number, port: number, nonblock: boolean) => number;
  recvmsg: (sock: Socket, buf: Uint8Array, len: number, from: Uint8Array, nonblock: boolean) => number;
  sendpage?: (sock: Socket, page: Page, offset: number, len: number) => number;
  shutdown?: (sock: Socket, how: number) => number;
  release: (sock: Socket) => void;
}

export class Socket {
  type = 0;
  state = SS_UNCONNECTED;
  ops: ProtoOps | null = null;
  sk: Sock | null = null;
  file: File | null = null;
}
