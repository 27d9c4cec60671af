/**
 * Read-copy-update (kernel/rcu/tree.c). A grace period lasts until everybody who could be in a read-side
 * critical section when it began has been outside: tasks between `rcu_read_lock` and its unlock,
 * preempted ones too, and whatever runs with preemption, softirqs or interrupts held off.
 */
import type { Cpu } from './cpu.ts';
import { InterruptContext } from './cpu.ts';
import type { Call, Execution, Waitable } from './execution.ts';
import type { Machine } from './machine.ts';
import { taskLines } from './show-task.ts';
import { LockdepMap } from './structs/lock.ts';
import { Task } from './task.ts';

/** A grace period takes at least so many microseconds, as the quiescent states are collected then. */
const SHORTEST = 1000;
/** One that takes longer is stalled (RCU_CPU_STALL_TIMEOUT, 21 seconds). */
const STALL = 21_000_000;

/** What is to be done after a grace period. */
export interface RcuCallback extends Call {
  /** By number in order of `call_rcu`. */
  sequence: number;
  cpu: number;
}

export class GracePeriod implements Waitable {
  readonly $site = 'rcu grace period';
  readonly number: number;
  /** Who has to leave its critical section first. */
  readonly readers = new Set<Execution>();
  readonly waiters: Task[] = [];
  readonly callbacks: RcuCallback[] = [];
  began = -1;
  /** Its shortest time is over. */
  ripe = false;

  constructor(number: number) {
    this.number = number;
  }

  $free(): boolean {
    return false;
  }

  $owners(): Execution[] {
    return [...this.readers];
  }
}

export class Rcu {
  /** The number of the last grace period that is over. */
  completed = 0;
  current: GracePeriod | null = null;
  /** The one after it, if somebody has asked for one. */
  next: GracePeriod | null = null;
  /** Callbacks that have not run yet. */
  readonly outstanding = new Set<number>();
  readonly barriers: Task[] = [];
  /** What `rcu_read_lock` is to lockdep (rcu_lock_map). */
  readonly lockMap = new LockdepMap('rcu_read_lock', '1:2');
  /** The number of the last callback that has been asked for. */
  sequence = 0;
  readonly #machine: Machine;

  constructor(machine: Machine) {
    this.#machine = machine;
    machine.clock.on<GracePeriod>('rcu', (period) => {
      period.ripe = true;
      if (period === this.current) this.#check(period);
    });
    machine.clock.on<GracePeriod>('rcu-stall', (period) => {
      if (period === this.current) this.#stalled(period);
    });
    machine.interrupts.on<number>('rcu', { end: (sequence) => this.#ran(sequence) });
    machine.interrupts.ended = (context) => this.left(context);
    machine.hooks.on('exit', (task) => this.left(task));
  }

  /** The grace period that begins after now. */
  request(): GracePeriod {
    const number = this.completed + (this.current ? 2 : 1);
    const period = (this.next ??= new GracePeriod(number));
    if (!this.current) this.#begin();
    return period;
  }

  /** Does something after a grace period. */
  call({ cell, args }: Call): void {
    const sequence = ++this.sequence;
    this.outstanding.add(sequence);
    const callback = { cell, args, sequence, cpu: this.#machine.executor.cpu.id };
    this.request().callbacks.push(callback);
  }

  /** Whether all callbacks up to one have run. */
  hasRun(sequence: number): boolean {
    return ![...this.outstanding].some((each) => each <= sequence);
  }

  /** An execution may have left its critical section. */
  left(execution: Execution): void {
    const { current } = this;
    if (current === null || !current.readers.delete(execution)) return;
    this.#check(current);
  }

  #begin(): void {
    const { clock, sched, tasks } = this.#machine;
    const period = this.next!;
    this.next = null;
    this.current = period;
    period.began = clock.now;
    for (const cpu of sched.cpus) for (const each of inSections(cpu)) period.readers.add(each);
    for (const task of tasks.byPid.values()) if (task.rcuDepth > 0) period.readers.add(task);
    clock.add(clock.now + SHORTEST, 'rcu', period);
    clock.add(clock.now + STALL, 'rcu-stall', period);
  }

  #check(period: GracePeriod): void {
    if (!period.ripe || period.readers.size > 0) return;
    this.completed = period.number;
    this.current = null;
    for (const task of period.waiters) this.#machine.sched.wake(task);
    for (const callback of period.callbacks) this.#raise(callback);
    if (this.next) this.#begin();
  }

  #raise({ cell, args, sequence, cpu }: RcuCallback): void {
    const { interrupts, sched } = this.#machine;
    const own = sched.cpus[cpu]!;
    const on = own.online ? own : sched.cpus.find(({ online }) => online)!;
    interrupts.softirq(on, { cell, args, source: 'rcu', subject: sequence });
  }

  #ran(sequence: number): void {
    this.outstanding.delete(sequence);
    for (const task of this.barriers) this.#machine.sched.wake(task);
  }

  /** Linux's print_other_cpu_stall, for the tasks that are in the way. */
  #stalled({ readers, began, number }: GracePeriod): void {
    const { clock } = this.#machine;
    const print = (text: string): void => this.#machine.printk('err', text);
    print('rcu: INFO: rcu_preempt detected stalls on CPUs/tasks:');
    const tasks = [...readers].filter((each) => each instanceof Task);
    print(
      `rcu: \tTasks blocked on level-0 rcu_node (CPUs 0): ${tasks.map((each) => `P${each.pid}`).join(' ')}`,
    );
    print(
      `rcu: \t(detected by 0, t=${Math.floor((clock.now - began) / 1000)} jiffies, g=${number}, q=${this.outstanding.size})`,
    );
    for (const task of tasks)
      for (const line of taskLines(task, this.#machine.sched.cpus)) print(line);
  }
}

/** What runs on a CPU and may be in a critical section, whatever it says of itself. */
function inSections({ contexts, current }: Cpu): Execution[] {
  const executions: Execution[] = [...contexts];
  if (current) executions.push(current);
  return executions.filter(isReader);
}

/** Whether an execution may be in a critical section. */
export function isReader(execution: Execution): boolean {
  if (execution instanceof InterruptContext) return true;
  const { preemptCount, irqsOff, rcuDepth } = execution;
  const bhDisabled = execution instanceof Task ? execution.bhDisabled : 0;
  return preemptCount > 0 || irqsOff || rcuDepth > 0 || bhDisabled > 0;
}
