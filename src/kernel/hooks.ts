/** Moments of the machine that others may want to know of; nothing is paid while nobody listens. */
import type { Cpu } from './cpu.ts';
import type { LoadedModule } from './fs/sys-module.ts';
import type { Task } from './task.ts';

export interface HookArguments {
  /** A task enters the kernel by a system call. */
  'syscall-entry': [task: Task];
  /** A task is about to go back to user mode, before its signals are handled. */
  'return-to-user': [task: Task];
  /** A task gives up its CPU to sleep. */
  schedule: [task: Task];
  /** A CPU ends a pass of its idle loop. */
  idle: [cpu: Cpu];
  /** A kernel thread says that it may be switched, or frozen. */
  'safe-point': [task: Task];
  fork: [parent: Task, child: Task];
  /** A task that ends gives up its kernel stack, with what it was in the middle of. */
  abandon: [task: Task];
  exit: [task: Task];
  /** A task's sleep is interrupted without a signal. */
  'fake-signal': [task: Task];
  /** A module is coming, live or going: its state says which. */
  module: [module: LoadedModule];
}

export type HookName = keyof HookArguments;

type Listener<N extends HookName> = (...args: HookArguments[N]) => void;

export class Hooks {
  readonly #listeners: { [N in HookName]: Listener<N>[] } = {
    'syscall-entry': [],
    'return-to-user': [],
    schedule: [],
    idle: [],
    'safe-point': [],
    fork: [],
    abandon: [],
    exit: [],
    'fake-signal': [],
    module: [],
  };

  /** Calls `listener` at each such moment, until the result is called. */
  on<N extends HookName>(name: N, listener: Listener<N>): () => void {
    const listeners: Listener<N>[] = this.#listeners[name];
    listeners.push(listener);
    return () => {
      const at = listeners.indexOf(listener);
      if (at >= 0) listeners.splice(at, 1);
    };
  }

  emit<N extends HookName>(name: N, ...args: HookArguments[N]): void {
    const listeners: Listener<N>[] = this.#listeners[name];
    if (listeners.length === 0) return;
    for (const listener of [...listeners]) listener(...args);
  }
}
