/** Signals: sending them, masking them, and what kernel threads do with them (kernel/signal.c). */
import { ERRNO } from '../../lowered/api/errno.ts';
import { SIGNAL_ACTIONS } from '../../lowered/api/signals.ts';
import type { Machine } from '../machine.ts';
import { dequeue } from '../signal/deliver.ts';
import { sendSignal, setNotifySignal } from '../signal/send.ts';
import { KERNEL_ONLY, NSIG, fatalSignalPending, sigmask, signalPending } from '../signal/state.ts';
import type { Task } from '../task.ts';
import { functionArg, integerArg, outArg, taskArg } from './arguments.ts';
import type { Natives } from './native.ts';

const { SIG_BLOCK, SIG_DFL, SIG_IGN, SIG_SETMASK, SIG_UNBLOCK } = SIGNAL_ACTIONS;

const isSignal = (sig: number): boolean => sig >= 1 && sig <= NSIG;

export function signalNatives(machine: Machine): Natives {
  const { executor, sched, tasks } = machine;
  /** Sends to each; 0 if there was anybody. Signal 0 only asks. */
  const kill = (targets: Iterable<Task>, sig: number): number => {
    if (sig !== 0 && !isSignal(sig)) return -ERRNO.EINVAL;
    let result: number = -ERRNO.ESRCH;
    for (const task of targets) {
      if (sig !== 0) sendSignal(sched, task, sig);
      result = 0;
    }
    return result;
  };
  const groupOf = (pgrp: number): Task[] =>
    [...tasks.byPid.values()].filter((task) => task.isProcess && task.struct.pgrp === pgrp);
  return {
    send_sig: (sig: unknown, task: unknown, priv: unknown) => {
      const number = integerArg(sig);
      if (number !== 0 && !isSignal(number)) return -ERRNO.EINVAL;
      if (number !== 0) sendSignal(sched, taskArg(task), number, Boolean(priv));
      return 0;
    },
    kill_pid: (pid: unknown, sig: unknown) => {
      const task = tasks.byPid.get(integerArg(pid));
      return kill(task ? [task] : [], integerArg(sig));
    },
    kill_pgrp: (pgrp: unknown, sig: unknown) => kill(groupOf(integerArg(pgrp)), integerArg(sig)),
    signal_pending: (task: unknown) => signalPending(taskArg(task)),
    fatal_signal_pending: (task: unknown) => fatalSignalPending(taskArg(task)),
    set_notify_signal: (task: unknown) => setNotifySignal(sched, taskArg(task)),
    sigprocmask: (how: unknown, set: unknown, old: unknown) => {
      const { signals } = executor.running();
      const out = outArg(old);
      const mask = integerArg(set) & ~KERNEL_ONLY;
      const masks = new Map<unknown, number>([
        [SIG_BLOCK, signals.blocked | mask],
        [SIG_UNBLOCK, signals.blocked & ~mask],
        [SIG_SETMASK, mask],
      ]);
      const next = masks.get(how);
      if (next === undefined) return -ERRNO.EINVAL;
      if (out) out[0] = signals.blocked;
      signals.blocked = next >>> 0;
      return 0;
    },
    kernel_sigaction: (sig: unknown, action: unknown) => {
      const number = integerArg(sig);
      if (!isSignal(number) || (sigmask(number) & KERNEL_ONLY) !== 0) return -ERRNO.EINVAL;
      if (action !== SIG_DFL && action !== SIG_IGN) return -ERRNO.EINVAL;
      const { signals } = executor.running();
      const bit = sigmask(number);
      signals.ignored = (action === SIG_IGN ? signals.ignored | bit : signals.ignored & ~bit) >>> 0;
      if (action === SIG_IGN) signals.pending = (signals.pending & ~bit) >>> 0;
      return 0;
    },
    allow_signal: (sig: unknown) => {
      const { signals } = executor.running();
      signals.allowed = (signals.allowed | sigmask(integerArg(sig))) >>> 0;
    },
    disallow_signal: (sig: unknown) => {
      const { signals } = executor.running();
      const bit = sigmask(integerArg(sig));
      signals.allowed = (signals.allowed & ~bit) >>> 0;
      signals.pending = (signals.pending & ~bit) >>> 0;
    },
    kernel_dequeue_signal: () => dequeue(executor.running().signals),
    flush_signals: (task: unknown) => {
      taskArg(task).signals.pending = 0;
    },
    set_restart_fn: (restart: unknown, arg: unknown) => {
      executor.running().restartBlock = { cell: functionArg(restart), args: [arg] };
      return -ERRNO.ERESTART_RESTARTBLOCK;
    },
  };
}
