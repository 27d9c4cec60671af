/** N_TTY: lines are edited and echoed, some characters are signals; or all goes through as it is. */
import {
  EAGAIN, EIO, ERESTARTSYS, Mutex, SIGINT, SIGQUIT, SIGTSTP, kill_pgrp, mutex_lock, mutex_unlock, wait_event_interruptible,
  wake_up_interruptible,
} from 'kernel';
import type { TtyLdiscOps, TtyStruct } from '../../include/linux/tty.ts';
import { ECHO, ICANON, ICRNL, ISIG, ONLCR, OPOST } from '../../include/uapi/tty.ts';
import type { KmemCache } from '../../mm/slab.ts';
import { kmem_cache_alloc, kmem_cache_create, kmem_cache_free } from '../../mm/slab.ts';

const N_TTY_BUF_SIZE = 1024;
const NL = 10;
const CR = 13;
const EOF_CHAR = 4;
const INTR_CHAR = 3;
const QUIT_CHAR = 28;
const SUSP_CHAR = 26;
const ERASE_CHAR = 127;
const BACKSPACE = 8;
const SPACE = 32;

class NTtyData {
  read_buf: number[] = [];
  /** Complete lines in read_buf. */
  canon_lines = 0;
  /** Characters of read_buf that belong to complete lines. */
  canon_head = 0;
  atomic_read_lock = new Mutex();
  /** Held by who writes to the driver for echoes, and for output that is processed. */
  output_lock = new Mutex();
}

export const n_tty_ops: TtyLdiscOps = {
  name: 'n_tty',
  open: n_tty_open,
  close: n_tty_close,
  read: n_tty_read,
  write: n_tty_write,
  receive_buf: n_tty_receive_buf,
};

let n_tty_cachep: KmemCache;

export function n_tty_init(): void {
  n_tty_cachep = kmem_cache_create('n_tty_data', 2048);
}

function n_tty_open(tty: TtyStruct): number {
  kmem_cache_alloc(n_tty_cachep);
  tty.disc_data = new NTtyData();
  return 0;
}

function n_tty_close(tty: TtyStruct): void {
  tty.disc_data = null;
  kmem_cache_free(n_tty_cachep);
}

/** One character out, a newline as two. Yields -1 without room. */
function do_output_char(tty: TtyStruct, c: number): number {
  const { c_oflag } = tty.termios;
  const out = c === NL && c_oflag & OPOST && c_oflag & ONLCR ? [CR, NL] : [c];
  if (tty.ops!.write_room(tty) < out.length) return -1;
  return tty.ops!.write(tty, new Uint8Array(out), 0, out.length);
}

/** What does not fit is not echoed. */
function echo_char(tty: TtyStruct, ldata: NTtyData, c: number): void {
  if (!(tty.termios.c_lflag & ECHO)) return;
  mutex_lock(ldata.output_lock);
  if (c === ERASE_CHAR) for (const each of [BACKSPACE, SPACE, BACKSPACE]) do_output_char(tty, each);
  else do_output_char(tty, c);
  mutex_unlock(ldata.output_lock);
}

/** Whether the character was a signal for the foreground group. */
function receive_signal_char(tty: TtyStruct, ldata: NTtyData, c: number): boolean {
  if (!(tty.termios.c_lflag & ISIG)) return false;
  const sig = c === INTR_CHAR ? SIGINT : c === QUIT_CHAR ? SIGQUIT : c === SUSP_CHAR ? SIGTSTP : 0;
  if (sig === 0) return false;
  ldata.read_buf = [];
  ldata.canon_lines = ldata.canon_head = 0;
  if (tty.pgrp > 0) kill_pgrp(tty.pgrp, sig);
  return true;
}

function n_tty_receive_char(tty: TtyStruct, ldata: NTtyData, char: number): void {
  const { c_iflag, c_lflag } = tty.termios;
  const c = char === CR && c_iflag & ICRNL ? NL : char;
  if (receive_signal_char(tty, ldata, c)) return;
  if (c_lflag & ICANON && c === ERASE_CHAR) {
    if (ldata.read_buf.length === ldata.canon_head) return;
    ldata.read_buf.pop();
    return echo_char(tty, ldata, c);
  }
  if (ldata.read_buf.length >= N_TTY_BUF_SIZE) return;
  ldata.read_buf.push(c);
  if (c_lflag & ICANON && (c === NL || c === EOF_CHAR)) {
    ldata.canon_lines++;
    ldata.canon_head = ldata.read_buf.length;
  }
  if (c !== EOF_CHAR) echo_char(tty, ldata, c);
}

/** Called by the driver, in a task's context. */
function n_tty_receive_buf(tty: TtyStruct, buf: Uint8Array, count: number): void {
  const ldata = tty.disc_data as NTtyData;
  for (let i = 0; i < count; i++) n_tty_receive_char(tty, ldata, buf[i]!);
  wake_up_interruptible(tty.read_wait);
}

function input_available(tty: TtyStruct, ldata: NTtyData): boolean {
  return tty.termios.c_lflag & ICANON ? ldata.canon_lines > 0 : ldata.read_buf.length > 0;
}

/** Takes a line, or what there is. The end-of-file character ends a line and is not part of it. */
function copy_from_read_buf(tty: TtyStruct, ldata: NTtyData, buf: Uint8Array, count: number): number {
  const canon = (tty.termios.c_lflag & ICANON) !== 0;
  let done = 0;
  while (done < count && ldata.read_buf.length > 0) {
    const c = ldata.read_buf.shift()!;
    if (ldata.canon_head > 0) ldata.canon_head--;
    const end = canon && (c === NL || c === EOF_CHAR);
    if (end) ldata.canon_lines--;
    if (!(canon && c === EOF_CHAR)) buf[done++] = c;
    if (end) break;
  }
  return done;
}

function n_tty_read(tty: TtyStruct, buf: Uint8Array, count: number, nonblock: boolean): number {
  const ldata = tty.disc_data as NTtyData;
  mutex_lock(ldata.atomic_read_lock);
  let ret = 0;
  for (;;) {
    if (input_available(tty, ldata)) {
      ret = copy_from_read_buf(tty, ldata, buf, count);
      break;
    }
    if (tty.other_closed) {
      ret = tty.master ? -EIO : 0;
      break;
    }
    if (nonblock) {
      ret = -EAGAIN;
      break;
    }
    if (wait_event_interruptible(tty.read_wait, () => input_available(tty, ldata) || tty.other_closed)) {
      ret = -ERESTARTSYS;
      break;
    }
  }
  mutex_unlock(ldata.atomic_read_lock);
  return ret;
}

/** Writes with newlines as two characters; yields how many of the caller's were taken. */
function process_output_block(tty: TtyStruct, ldata: NTtyData, buf: Uint8Array, at: number, count: number): number {
  mutex_lock(ldata.output_lock);
  let done = 0;
  while (done < count && do_output_char(tty, buf[at + done]!) >= 0) done++;
  mutex_unlock(ldata.output_lock);
  return done;
}

function n_tty_write(tty: TtyStruct, buf: Uint8Array, count: number, nonblock: boolean): number {
  const ldata = tty.disc_data as NTtyData;
  let done = 0;
  while (done < count) {
    if (tty.other_closed) return done || -EIO;
    const opost = (tty.termios.c_oflag & OPOST) !== 0;
    const taken = opost
      ? process_output_block(tty, ldata, buf, done, count - done)
      : tty.ops!.write(tty, buf, done, count - done);
    done += taken;
    if (taken > 0) continue;
    if (nonblock) return done || -EAGAIN;
    if (wait_event_interruptible(tty.write_wait, () => tty.ops!.write_room(tty) > 1 || tty.other_closed)) {
      return done || -ERESTARTSYS;
    }
  }
  return done;
}
