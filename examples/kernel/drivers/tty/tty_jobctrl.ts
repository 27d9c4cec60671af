/** Sessions and terminals: which one a session has, and which of its groups is in the foreground. */
import {
  ENOTTY, EPERM, ESRCH, SIGCONT, SIGHUP, for_each_process, get_current, kill_pgrp, spin_lock, spin_unlock,
} from 'kernel';
import { current_signal, task_signal } from '../../include/linux/sched.ts';
import type { TtyStruct } from '../../include/linux/tty.ts';
import { put_user } from '../../lib/usercopy.ts';

/** The leader of a session takes a terminal that has none. */
export function tiocsctty(tty: TtyStruct): number {
  const task = get_current();
  const signal = current_signal();
  if (signal.leader && signal.tty === tty) return 0;
  if (!signal.leader || signal.tty !== null) return -EPERM;
  let ret = -EPERM;
  spin_lock(tty.ctrl_lock);
  if (tty.session === 0) {
    tty.session = task.session;
    tty.pgrp = task.pgrp;
    ret = 0;
  }
  spin_unlock(tty.ctrl_lock);
  if (ret === 0) signal.tty = tty;
  return ret;
}

export function tiocgpgrp(tty: TtyStruct, arg: Uint8Array): number {
  if (current_signal().tty !== tty) return -ENOTTY;
  spin_lock(tty.ctrl_lock);
  const { pgrp } = tty;
  spin_unlock(tty.ctrl_lock);
  return put_user(arg, 0, pgrp, 4);
}

/** A group of the caller's session comes to the foreground. */
export function tiocspgrp(tty: TtyStruct, real_tty: TtyStruct, pgrp: number): number {
  const { session } = get_current();
  if (current_signal().tty !== real_tty || real_tty.session !== session) return -ENOTTY;
  let found = false;
  for (const task of for_each_process()) {
    if (task.pgrp !== pgrp) continue;
    if (task.session !== session) return -EPERM;
    found = true;
  }
  if (!found) return -ESRCH;
  spin_lock(tty.ctrl_lock);
  real_tty.pgrp = pgrp;
  spin_unlock(tty.ctrl_lock);
  return 0;
}

/** Hangs up: the foreground group is told, and the session has no terminal any more. */
export function tty_vhangup_session(tty: TtyStruct): void {
  spin_lock(tty.ctrl_lock);
  const { session, pgrp } = tty;
  tty.session = tty.pgrp = 0;
  spin_unlock(tty.ctrl_lock);
  if (session === 0) return;
  if (pgrp > 0) {
    kill_pgrp(pgrp, SIGHUP);
    kill_pgrp(pgrp, SIGCONT);
  }
  for (const task of for_each_process()) {
    if (task.session === session && task.signal !== null) task_signal(task).tty = null;
  }
}

/** The leader of a session ends: its terminal is free again. */
export function disassociate_ctty(): void {
  const task = get_current();
  if (task.signal === null) return;
  const { leader, tty } = task_signal(task);
  if (leader && tty !== null) tty_vhangup_session(tty);
}
