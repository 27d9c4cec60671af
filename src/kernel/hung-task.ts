/**
 * Tasks that sleep uninterruptibly for too long (kernel/hung_task.c). They are looked at in the second
 * in which the first of them could have slept so long; each sleep is reported once, with who might be
 * to blame.
 */
import type { Event } from './events.ts';
import type { Hooks } from './hooks.ts';
import { lockHolders } from './lockdep/reports.ts';
import type { Machine } from './machine.ts';
import { taskLines } from './show-task.ts';
import { Mutex, RtMutex, RwSemaphore, Semaphore } from './structs/lock.ts';
import { Task } from './task.ts';
import { TASK_FROZEN, TASK_NOLOAD, TASK_UNINTERRUPTIBLE, TASK_WAKEKILL } from './task-state.ts';

/** Seconds (CONFIG_DEFAULT_HUNG_TASK_TIMEOUT). */
export const HUNG_TASK_TIMEOUT = 120;
const SECOND = 1_000_000;
/** After so many reports the others are suppressed (sysctl_hung_task_warnings). */
const WARNINGS = 10;

type Environment = Machine & { readonly version: string; readonly hooks: Hooks };

export class HungTasks {
  /** Seconds; 0 is for ever (kernel.hung_task_timeout_secs). */
  timeout: number;
  warnings = WARNINGS;
  panic = 0;
  /** The next look at them. */
  planned: Event | null = null;
  readonly #machine: Environment;

  constructor(machine: Environment, timeout: number) {
    this.#machine = machine;
    this.timeout = timeout;
    machine.clock.on('hung-task', () => this.#check());
    machine.hooks.on('schedule', (task) => this.#sleeps(task));
  }

  #sleeps(task: Task): void {
    task.asleepSince = this.#machine.clock.now;
    if (!counts(task)) return;
    task.sleepsSince = task.asleepSince;
    if (!this.planned) this.#plan(task.sleepsSince);
  }

  /** Changes the time, also for sleeps that have begun. */
  setTimeout(seconds: number): void {
    this.timeout = seconds;
    if (this.planned) this.planned.cancelled = true;
    this.planned = null;
    this.#planNext();
  }

  #planNext(): void {
    const since = this.#sleeping().reduce(
      (first, task) => Math.min(first, task.sleepsSince),
      Infinity,
    );
    if (since !== Infinity) this.#plan(since);
  }

  #sleeping(): Task[] {
    return [...this.#machine.tasks.byPid.values()].filter(counts);
  }

  /** Looks again when a sleep that began then has lasted too long. */
  #plan(since: number): void {
    const { clock } = this.#machine;
    if (this.timeout <= 0) return;
    this.planned = clock.add(Math.ceil(since / SECOND + this.timeout) * SECOND, 'hung-task', null);
  }

  #check(): void {
    const { clock, tasks } = this.#machine;
    this.planned = null;
    if (this.timeout <= 0) return;
    const limit = clock.now - this.timeout * SECOND;
    const hung = this.#sleeping().filter(({ sleepsSince }) => sleepsSince <= limit);
    for (const task of hung) {
      this.#report(task);
      task.sleepsSince = Infinity;
    }
    if (hung.length > 0 && this.#machine.lockdep) this.#print(lockHolders(tasks.byPid.values()));
    this.#planNext();
  }

  #report(task: Task): void {
    if (this.warnings === 0) return;
    if (this.warnings > 0) this.warnings--;
    const { reports, sched, version } = this.#machine;
    this.#print([
      `INFO: task ${task.comm}:${task.pid} blocked for more than ${this.timeout} seconds.`,
      `      ${reports.taints} ${version} #1`,
      '"echo 0 > /proc/sys/kernel/hung_task_timeout_secs" disables this message.',
      ...taskLines(task, sched.cpus),
      ...this.#blocker(task),
    ]);
    if (this.warnings === 0)
      this.#print([
        'Future hung task reports are suppressed, see sysctl kernel.hung_task_warnings',
      ]);
    if (this.panic) reports.panic('hung_task: blocked tasks');
  }

  /** Who holds what the task waits for (debug_show_blocker). */
  #blocker(task: Task): string[] {
    const on = task.blockedOn?.on;
    const kind = kindOf(on);
    if (!on || kind === null) return [];
    const [owner] = on.$owners();
    const blocked = `INFO: task ${task.comm}:${task.pid} is blocked on ${kind}`;
    if (!(owner instanceof Task)) return [`${blocked}, but the owner is not found.`];
    const { cpus } = this.#machine.sched;
    return [
      `${blocked} likely owned by task ${owner.comm}:${owner.pid}.`,
      ...taskLines(owner, cpus),
    ];
  }

  #print(lines: readonly string[]): void {
    for (const line of lines) this.#machine.printk('err', line);
  }
}

/** Whether a task sleeps in a way that ought to end soon: not idle, killable or frozen. */
const counts = ({ state, dead }: Task): boolean =>
  !dead &&
  (state & TASK_UNINTERRUPTIBLE) !== 0 &&
  (state & (TASK_NOLOAD | TASK_WAKEKILL | TASK_FROZEN)) === 0;

function kindOf(on: unknown): string | null {
  if (on instanceof Mutex || on instanceof RtMutex) return 'a mutex';
  if (on instanceof RwSemaphore) return 'an rw-semaphore';
  return on instanceof Semaphore ? 'a semaphore' : null;
}
