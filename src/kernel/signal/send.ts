/**
 * Sending signals (kernel/signal.c: prepare_signal, complete_signal). A signal that its target ignores
 * is lost at once; one that will end a process condemns it here, so that killable sleeps end.
 */
import { SIGNALS } from '../../lowered/api/signals.ts';
import type { Task } from '../task.ts';
import { TASK_INTERRUPTIBLE, TASK_STOPPED, TASK_WAKEKILL } from '../task-state.ts';
import { IGNORED, KERNEL_ONLY, STOPS, sigmask } from './state.ts';

/** Who wakes tasks. */
export interface Waker {
  /** Wakes a task if its state has a bit of the mask (Linux: try_to_wake_up). */
  wakeState(task: Task, mask: number): boolean;
  /** Whether a CPU is running it (Linux: task_curr). */
  isCurrent(task: Task): boolean;
}

/** Whom SIGKILL wakes. */
const KILLED = TASK_INTERRUPTIBLE | TASK_WAKEKILL;

/** Sends a signal; `force`: the kernel itself does, and init has to take SIGKILL too. */
export function sendSignal(waker: Waker, task: Task, sig: number, force = false): void {
  const { signals } = task;
  if (task.exiting || task.dead) return;
  const bit = sigmask(sig);
  if ((bit & STOPS) !== 0) signals.pending &= ~sigmask(SIGNALS.SIGCONT);
  if (sig === SIGNALS.SIGCONT) {
    signals.pending &= ~STOPS;
    waker.wakeState(task, TASK_STOPPED);
  }
  if ((signals.blocked & bit) === 0 && isIgnored(task, sig, force)) return;
  const wanted = wantsSignal(waker, task, sig);
  signals.pending = (signals.pending | bit) >>> 0;
  if (!wanted) return;
  if (task.isProcess && isFatal(task, sig)) {
    signals.fatal ||= sig;
    signals.pending |= sigmask(SIGNALS.SIGKILL);
    waker.wakeState(task, KILLED);
  } else waker.wakeState(task, sig === SIGNALS.SIGKILL ? KILLED : TASK_INTERRUPTIBLE);
}

/** Ends an interruptible sleep, without anything to deliver (Linux: set_notify_signal). */
export function setNotifySignal(waker: Waker, task: Task): void {
  if (task.exiting || task.dead) return;
  if (task.isProcess) task.signals.notify = true;
  waker.wakeState(task, TASK_INTERRUPTIBLE);
}

/** What a disposition of SIG_DFL makes of a signal. */
export function defaultAction(sig: number): 'ignore' | 'stop' | 'terminate' {
  if ((sigmask(sig) & IGNORED) !== 0) return 'ignore';
  return (sigmask(sig) & STOPS) !== 0 ? 'stop' : 'terminate';
}

/** Whether a signal has to be noticed at once (Linux: wants_signal); else it waits until the task looks. */
function wantsSignal(waker: Waker, task: Task, sig: number): boolean {
  const { signals, state } = task;
  if ((signals.blocked & sigmask(sig)) !== 0) return false;
  if (sig === SIGNALS.SIGKILL) return true;
  if ((state & TASK_STOPPED) !== 0) return false;
  return waker.isCurrent(task) || (signals.pending & ~signals.blocked) === 0;
}

/** Linux's sig_task_ignored: init takes only what it has asked for, which is nothing here. */
function isIgnored({ signals, isProcess, pid }: Task, sig: number, force: boolean): boolean {
  const bit = sigmask(sig);
  if (!isProcess) return (signals.allowed & bit) === 0;
  if (pid === 1) return !(force && (bit & KERNEL_ONLY) !== 0);
  return (signals.ignored & bit) !== 0 || defaultAction(sig) === 'ignore';
}

const isFatal = ({ signals }: Task, sig: number): boolean =>
  (signals.ignored & sigmask(sig)) === 0 && defaultAction(sig) === 'terminate';
