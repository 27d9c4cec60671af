/**
 * What a tool may want to know of a kernel, as plain typed data: a view of each noun, made when it is
 * asked for. Between steps only; nothing of the kernel changes.
 */
import type { FrameView } from './frame-view.ts';
import { viewStack } from './frame-view.ts';
import { kallsyms } from './kallsyms.ts';
import type { KernelSymbol } from './kallsyms.ts';
import type { LockState } from './lock-state.ts';
import { lockStates } from './lock-state.ts';
import { structsOf } from './state/index.ts';
import type { StatefulMachine } from './state/index.ts';
import { stateLetter } from './task-state.ts';
import { Task } from './task.ts';

export interface TaskView {
  pid: number;
  ppid: number;
  comm: string;
  kind: 'process' | 'kthread';
  /** The letter of ps(1). */
  state: string;
  inUser: boolean;
  prio: number;
  /** The CPU that it is on; null: it waits or sleeps. */
  cpu: number | null;
  /** When its timed sleep ends, in microseconds since boot. */
  wakesAt: number | null;
  /** -1, or in which universe it is while functions are being switched. */
  patchState: number;
  /** The kernel stack and the user stack, innermost first. */
  frames: FrameView[];
  userFrames: FrameView[];
}

export interface TimerView {
  /** Microseconds since boot. */
  time: number;
  /** `timer`, `hrtimer`, `timeout` (of a sleep), or one of the machine's own kinds. */
  kind: string;
  /** The task that is woken. */
  pid: number | null;
  /** The timer, or whatever else the event is about. */
  subject: unknown;
}

export class Inspector {
  readonly #machine: StatefulMachine;

  constructor(machine: StatefulMachine) {
    this.#machine = machine;
  }

  /** All tasks by pid, zombies among them; frames carry the locals that are read again. */
  tasks(): TaskView[] {
    const { sched, tasks } = this.#machine;
    return [...tasks.byPid.values()].map((task) => ({
      pid: task.pid,
      ppid: task.struct.ppid,
      comm: task.comm,
      kind: task.isProcess ? 'process' : 'kthread',
      state: stateLetter(task),
      inUser: task.inUser,
      prio: task.prio,
      cpu: sched.cpus.find(({ current }) => current === task)?.id ?? null,
      wakesAt: task.timeout?.time ?? null,
      patchState: task.patchState,
      frames: viewStack(task.frames),
      userFrames: viewStack(task.userFrames),
    }));
  }

  /** The symbol table, in link order, each with its place among those of its name. */
  symbols(): KernelSymbol[] {
    return kallsyms(this.#machine.linker);
  }

  /** What is due some time, the next one first. */
  timers(): TimerView[] {
    const events = this.#machine.clock.events.pending();
    return events
      .sort((a, b) => a.time - b.time || a.sequence - b.sequence)
      .map(({ time, kind, subject }) => {
        const pid = subject instanceof Task ? subject.pid : null;
        return { time, kind, pid, subject };
      });
  }

  /** Who holds (option `lockdep`) and waits for which locks. */
  locks(): LockState[] {
    return lockStates(this.#machine);
  }

  /** The objects that can be reached, by the struct that they are of (`fs/inode.ts:Inode`). */
  structs(): Map<string, object[]> {
    return structsOf(this.#machine);
  }
}
