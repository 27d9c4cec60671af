/** Notifier chains (include/linux/notifier.h): functions of K code that are told of something, by priority. */
import { ERRNO } from '../../lowered/api/errno.ts';
import { NOTIFIER_RESULTS } from '../../lowered/api/module.ts';
import type { Cell } from '../cell.ts';

const NOTIFY_STOP_MASK = 0x8000;

export class NotifierBlock {
  notifier_call: Cell | null = null;
  priority = 0;
}

export class NotifierChain {
  /** The highest priority first; equal ones in the order in which they came. */
  readonly blocks: NotifierBlock[] = [];

  /** 0, or -EEXIST. */
  register(block: NotifierBlock): number {
    if (this.blocks.includes(block)) return -ERRNO.EEXIST;
    const at = this.blocks.findIndex(({ priority }) => priority < block.priority);
    this.blocks.splice(at < 0 ? this.blocks.length : at, 0, block);
    return 0;
  }

  /** 0, or -ENOENT. */
  unregister(block: NotifierBlock): number {
    const at = this.blocks.indexOf(block);
    if (at < 0) return -ERRNO.ENOENT;
    this.blocks.splice(at, 1);
    return 0;
  }
}

/** Whether an answer keeps the others from being told. */
export const stopsChain = (result: number): boolean => (result & NOTIFY_STOP_MASK) !== 0;

/** The error that an answer stands for, or 0. */
export function notifierToErrno(result: number): number {
  const plain = result & ~NOTIFY_STOP_MASK;
  return plain > NOTIFIER_RESULTS.NOTIFY_OK ? NOTIFIER_RESULTS.NOTIFY_OK - plain : 0;
}

export const notifierFromErrno = (errno: number): number =>
  errno === 0
    ? NOTIFIER_RESULTS.NOTIFY_OK
    : NOTIFY_STOP_MASK | (NOTIFIER_RESULTS.NOTIFY_OK - errno);
