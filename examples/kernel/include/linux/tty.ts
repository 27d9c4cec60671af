/** Terminals: a driver below, a line discipline above, and a pair of them for a pseudo terminal. */
import { Mutex, RwSemaphore, Spinlock, WaitQueueHead } from 'kernel';
import { ECHO, ICANON, ICRNL, ISIG, ONLCR, OPOST } from '../uapi/tty.ts';

export const TTY_BUFFER_SIZE = 256;

/** What the driver has received and the line discipline has not seen yet. */
export class TtyBuffer {
  data = new Uint8Array(TTY_BUFFER_SIZE);
  used = 0;
}

export class Ktermios {
  c_iflag = ICRNL;
  c_oflag = OPOST | ONLCR;
  c_lflag = ISIG | ICANON | ECHO;
}

export interface TtyOperations {
  /** Takes as much as there is room for; yields how much. */
  write: (tty: TtyStruct, buf: Uint8Array, at: number, count: number) => number;
  write_room: (tty: TtyStruct) => number;
  close: (tty: TtyStruct) => void;
}

export interface TtyLdiscOps {
  name: string;
  open: (tty: TtyStruct) => number;
  close: (tty: TtyStruct) => void;
  read: (tty: TtyStruct, buf: Uint8Array, count: number, nonblock: boolean) => number;
  write: (tty: TtyStruct, buf: Uint8Array, count: number, nonblock: boolean) => number;
  receive_buf: (tty: TtyStruct, buf: Uint8Array, count: number) => void;
}

export class TtyStruct {
  index = 0;
  ops: TtyOperations | null = null;
  termios = new Ktermios();
  /** Held for reading by who uses the discipline, for writing by who changes it. */
  ldisc_sem = new RwSemaphore();
  ldisc: TtyLdiscOps | null = null;
  /** The discipline's own data. */
  disc_data: unknown = null;
  /** One write at a time, so that they are not mixed. */
  atomic_write_lock = new Mutex();
  read_wait = new WaitQueueHead();
  write_wait = new WaitQueueHead();
  /** Guards session and pgrp. */
  ctrl_lock = new Spinlock();
  session = 0;
  pgrp = 0;
  buffer = new TtyBuffer();
  /** The other side of a pseudo terminal. */
  link: TtyStruct | null = null;
  master = false;
  count = 0;
  other_closed = false;
}
