/**
 * The border between user mode and the kernel (kernel/entry/common.c): system calls go in, and all that
 * has piled up for a task meanwhile is done when it goes back, before it runs again in user mode.
 */
import { ERRNO } from '../lowered/api/errno.ts';
import type { Code } from './frame.ts';
import type { Machine } from './machine.ts';
import { sleeper } from './natives/native.ts';
import { Oops } from './oops.ts';
import { becomeInit } from './process/init.ts';
import { getSignal } from './signal/deliver.ts';
import { signalPending } from './signal/state.ts';
import type { Task } from './task.ts';
import { TASK_FROZEN, TASK_INTERRUPTIBLE, TASK_STOPPED, TASK_WAKEKILL } from './task-state.ts';

const { EFAULT, ENOSYS, ERESTARTNOHAND, ERESTARTNOINTR, ERESTARTSYS, ERESTART_RESTARTBLOCK } =
  ERRNO;
/** Results of a system call after which it is made again, unless a handler has run. */
const RESTARTS: unknown[] = [-ERESTARTSYS, -ERESTARTNOINTR, -ERESTARTNOHAND];

type Environment = Pick<Machine, 'exits' | 'freezer' | 'hooks' | 'syscalls' | 'tasks' | 'unwinder'>;

export class Entry {
  readonly #machine: Environment;
  /** What a task sleeps in that has left user mode; it goes back with the value that it was to get. */
  readonly #stopped: Code;
  readonly #refrigerator: Code;

  constructor(machine: Environment) {
    this.#machine = machine;
    this.#stopped = sleeper(machine, 'do_signal_stop', ([, , value]) => value);
    this.#refrigerator = sleeper(machine, '__refrigerator', ([, , value]) => value);
  }

  /** A task in user mode has made a system call: it enters the kernel, or has its error at once. */
  syscall(task: Task): void {
    if (!task.syscall) return;
    const { name, args } = task.syscall;
    const call = this.#machine.syscalls.find(name);
    if (!call || !args.every(isSyscallArg)) {
      task.value = call ? -EFAULT : -ENOSYS;
      return;
    }
    task.inUser = false;
    task.entry = { cell: call.cell, args: [...args, ...call.zeros.slice(args.length)] };
    this.#machine.hooks.emit('syscall-entry', task);
  }

  /** The outermost function of a task has returned. */
  returned(task: Task, result: unknown): void {
    const { exits, tasks } = this.#machine;
    if (task.exiting) return exits.finish(task);
    if (task.inUser) return this.#mainReturned(task, result);
    if (task === tasks.init && !task.isProcess) return becomeInit(task);
    if (!task.isProcess) {
      task.returned = { value: result };
      return exits.begin(task, typeof result === 'number' ? result : 0);
    }
    if (task.preemptCount > 0)
      throw new Oops(`syscall returned with preempt_count ${task.preemptCount}`);
    task.value = userValue(task, result);
    task.inUser = true;
  }

  /** Linux's exit_to_user_mode_loop: afterwards the task is in user mode, or it has something else to do. */
  exitToUserMode(task: Task): void {
    const { exits, freezer, hooks } = this.#machine;
    hooks.emit('return-to-user', task);
    if (freezer.freezing(task)) return this.#waitBelow(task, this.#refrigerator, TASK_FROZEN);
    if (signalPending(task)) {
      const delivery = getSignal(task.signals);
      if (delivery?.action === 'terminate') return exits.begin(task, delivery.sig);
      if (delivery) return this.#waitBelow(task, this.#stopped, TASK_STOPPED | TASK_WAKEKILL);
      if (this.#restart(task)) return;
    }
    if (task.userFrames.length === 0) return this.#leave(task);
    task.syscall = null;
    task.space!.enter();
  }

  /** Leaves user mode and sleeps. Then it is at the border again, where the value may be a restart. */
  #waitBelow(task: Task, code: Code, state: number): void {
    this.#machine.unwinder.push(task.frames, code, 0, task.value);
    task.inUser = false;
    task.value = undefined;
    task.state = state;
    task.signals.notify = true;
  }

  /** A system call that was interrupted, though nobody wanted to know, is made again. */
  #restart(task: Task): boolean {
    if (!task.syscall) return false;
    if (task.value === -ERESTART_RESTARTBLOCK) {
      task.entry = task.restartBlock;
      task.restartBlock = null;
      task.value = -ERRNO.EINTR;
      if (task.entry === null) return false;
      task.inUser = false;
      this.#machine.hooks.emit('syscall-entry', task);
    } else if (RESTARTS.includes(task.value)) this.syscall(task);
    else return false;
    return !task.inUser;
  }

  /** `main` has returned: what a C library does then. */
  #mainReturned(task: Task, result: unknown): void {
    const status = typeof result === 'number' ? result : 0;
    task.struct.exit_code = (status & 0xff) << 8;
    task.syscall = { name: 'exit', args: [status] };
    this.syscall(task);
  }

  /** There is nothing to go back to: `exit` has returned, or it is init that has no program. */
  #leave(task: Task): void {
    if (task.space === null) task.state = TASK_INTERRUPTIBLE;
    else this.#machine.exits.begin(task, task.struct.exit_code);
  }
}

/** What crosses the border: plain values and memory. */
const isSyscallArg = (value: unknown): boolean =>
  Number.isFinite(value) ||
  ['bigint', 'string'].includes(typeof value) ||
  value instanceof Uint8Array;

/** What user mode gets as the result of a system call: numbers, never a pointer into the kernel. */
function userValue({ syscall }: Task, result: unknown): number | bigint {
  if (typeof result === 'number' || typeof result === 'bigint') return result;
  if (typeof result === 'boolean' || result === undefined) return Number(result ?? 0);
  throw new Oops(`system call ${syscall?.name} returned ${typeof result} to user mode`);
}
