/** What a task has to do with signals: which are pending, and what it wants of them. */
import { SIGNALS } from '../../lowered/api/signals.ts';
import { TASK_INTERRUPTIBLE, TASK_WAKEKILL } from '../task-state.ts';

const { SIGCHLD, SIGCONT, SIGKILL, SIGSTOP, SIGTSTP, SIGTTIN, SIGTTOU } = SIGNALS;
const { SIGBUS, SIGFPE, SIGILL, SIGSEGV, SIGSYS, SIGTRAP, SIGURG, SIGWINCH } = SIGNALS;

/** Signals are numbered from 1; there are no real-time signals. */
export const NSIG = 31;

/** The bit of a signal in a set. */
export const sigmask = (sig: number): number => (1 << (sig - 1)) >>> 0;
const setOf = (...signals: number[]): number =>
  signals.reduce((set, sig) => (set | sigmask(sig)) >>> 0, 0);

/** Never blocked, ignored or caught (SIG_KERNEL_ONLY_MASK). */
export const KERNEL_ONLY = setOf(SIGKILL, SIGSTOP);
/** Stop the task by default (SIG_KERNEL_STOP_MASK). */
export const STOPS = setOf(SIGSTOP, SIGTSTP, SIGTTIN, SIGTTOU);
/** Do nothing by default (SIG_KERNEL_IGNORE_MASK). */
export const IGNORED = setOf(SIGCONT, SIGCHLD, SIGWINCH, SIGURG);
/** Caused by what the task itself did; taken before all others (SYNCHRONOUS_MASK). */
export const SYNCHRONOUS = setOf(SIGSEGV, SIGBUS, SIGILL, SIGTRAP, SIGFPE, SIGSYS);

export class SignalState {
  pending = 0;
  blocked = 0;
  /** Those whose disposition is SIG_IGN. */
  ignored = 0;
  /** A kernel thread: those that it wants to see (allow_signal). */
  allowed = 0;
  /** TIF_NOTIFY_SIGNAL: an interruptible sleep ends, but there is nothing to deliver. */
  notify = false;
  /** The task has been condemned by this signal (SIGNAL_GROUP_EXIT), else 0. */
  fatal = 0;
}

export interface Signalled {
  readonly signals: SignalState;
}

/** Whether a sleep that may be interrupted has to end (Linux: signal_pending). */
export const signalPending = ({ signals }: Signalled): boolean =>
  signals.notify || (signals.pending & ~signals.blocked) !== 0;

/** Whether the task will die at the border of the kernel. */
export const fatalSignalPending = ({ signals }: Signalled): boolean =>
  (signals.pending & sigmask(SIGKILL)) !== 0;

/** Whether a task may not go to sleep in its state, since a signal would wake it (signal_pending_state). */
export function signalPendingState(task: Signalled & { readonly state: number }): boolean {
  if ((task.state & (TASK_INTERRUPTIBLE | TASK_WAKEKILL)) === 0 || !signalPending(task))
    return false;
  return (task.state & TASK_INTERRUPTIBLE) !== 0 || fatalSignalPending(task);
}
