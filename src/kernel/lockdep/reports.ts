/** What lockdep says, in the words of kernel/locking/lockdep.c; K files and lines are the addresses. */
import { decoded } from '../backtrace.ts';
import type { LogLevel } from '../log.ts';
import type { TraceEntry } from '../scripts.ts';
import type { Lockable } from '../structs/lock.ts';
import type { Task } from '../task.ts';
import type { LockClass } from './class.ts';
import type { Context } from './context.ts';
import type { Step } from './graph.ts';
import { pathTo } from './graph.ts';
import type { HeldLock } from './held.ts';
import { displayName } from './names.ts';
import * as scenarios from './scenarios.ts';
import type { UsageBit } from './usage.ts';
import { stateOf, usageCharacters, usageName } from './usage.ts';

interface Machine {
  readonly version: string;
  readonly reports: { readonly taints: { toString(): string }; dumpStack(error: Error): void };
  printk(level: LogLevel, text: string): void;
}

/** A class at the end of a path, and the bit of its usage that matters. */
interface Use {
  step: Step;
  bit: UsageBit;
}

export class LockReports {
  /** What has been reported already. */
  readonly reported = new Set<string>();
  readonly #machine: Machine;
  readonly #context: Context;

  constructor(machine: Machine, context: Context) {
    this.#machine = machine;
    this.#context = context;
  }

  circular(next: HeldLock, prev: HeldLock, cycle: Step): void {
    if (!this.#first('circular', prev.class, next.class)) return;
    this.#head('WARNING: possible circular locking dependency detected');
    this.#print(`${this.#who()} is trying to acquire lock:`, lockLine(next));
    this.#print('', 'but task is already holding lock:', lockLine(prev));
    this.#print('', 'which lock already depends on the new lock.', '');
    this.#print('', 'the existing dependency chain (in reverse order) is:');
    const path = pathTo(cycle);
    path.forEach((step, i) => {
      this.#print('', `-> #${path.length - 1 - i} ${className(step.class)}:`);
      this.#print(...traceLines(step.dependency?.trace ?? this.#context.trace()));
    });
    this.#print('', 'other info that might help us debug this:', '');
    this.#print(...scenarios.circular(next.class, prev.class, path[1]!.class));
    this.#tail();
  }

  recursion(next: HeldLock, prev: HeldLock): void {
    if (!this.#first('recursion', prev.class, next.class)) return;
    this.#head('WARNING: possible recursive locking detected');
    this.#print(`${this.#who()} is trying to acquire lock:`, lockLine(next));
    this.#print('', 'but task is already holding lock:', lockLine(prev));
    this.#print('', 'other info that might help us debug this:');
    this.#print(...scenarios.recursion(next.class, prev.class));
    this.#tail();
  }

  inconsistent(lock: HeldLock, before: UsageBit, now: UsageBit): void {
    if (!this.#first(`inconsistent ${stateOf(now)}`, lock.class, lock.class)) return;
    this.#head('WARNING: inconsistent lock state');
    this.#print(`inconsistent {${usageName(before)}} -> {${usageName(now)}} usage.`);
    this.#print(`${this.#who()} ${this.#context.describe()} takes:`, lockLine(lock));
    this.#print(`{${usageName(before)}} state was registered at:`);
    this.#print(...traceLines(lock.class.usageTraces.get(before)!));
    this.#print('', 'other info that might help us debug this:');
    this.#print(...scenarios.inconsistent(lock.class));
    this.#tail();
  }

  irqDependency(prev: HeldLock, next: HeldLock, safe: Use, unsafe: Use): void {
    const { step: from, bit } = safe;
    const { step: to } = unsafe;
    const state = stateOf(bit);
    if (!this.#first(`${state} dependency`, from.class, to.class)) return;
    this.#head(`WARNING: ${state}-safe -> ${state}-unsafe lock order detected`);
    this.#print(`${this.#who()} ${this.#context.describe()} is trying to acquire:`);
    this.#print(lockLine(next), '', 'and this task is already holding:', lockLine(prev));
    this.#print('which would create a new lock dependency:');
    this.#print(` ${className(prev.class)} -> ${className(next.class)}`);
    this.#print('', `but this new dependency connects a ${state}-irq-safe lock:`);
    this.#print(` ${className(from.class)}`, '', `... which became ${state}-irq-safe at:`);
    this.#print(...traceLines(from.class.usageTraces.get(bit)!));
    this.#print('', `to a ${state}-irq-unsafe lock:`, ` ${className(to.class)}`);
    this.#print('', `... which became ${state}-irq-unsafe at:`);
    this.#print(...traceLines(to.class.usageTraces.get(unsafe.bit)!));
    this.#print('', 'other info that might help us debug this:', '');
    this.#print(...scenarios.irqUnsafe(from.class, prev.class, to.class));
    this.#held();
    this.#print('', `the dependencies between ${state}-irq-safe lock and the holding lock:`);
    this.#chain(pathTo(from));
    this.#print('', 'the dependencies between the lock to be acquired');
    this.#print(` and ${state}-irq-unsafe lock:`);
    this.#chain(pathTo(to));
    this.#stack();
  }

  irqInversion(lock: HeldLock, other: Step, bit: UsageBit): void {
    const state = stateOf(bit);
    if (!this.#first(`${state} inversion`, lock.class, other.class)) return;
    const enabled = usageName(bit).includes('-ON-');
    this.#head('WARNING: possible irq lock inversion dependency detected');
    this.#print(`${this.#who()} just changed the state of lock:`, lockLine(lock));
    this.#print(
      enabled
        ? `but this lock was taken by another, ${state}-safe lock in the past:`
        : `but this lock took another, ${state}-unsafe lock in the past:`,
    );
    this.#print(` ${className(other.class)}`, '', '');
    this.#print('and interrupts could create inverse lock ordering between them.', '', '');
    this.#print('other info that might help us debug this:');
    const [safe, unsafe] = enabled ? [other.class, lock.class] : [lock.class, other.class];
    this.#print(...scenarios.irqUnsafe(safe, safe, unsafe));
    this.#held();
    this.#print('', 'the shortest dependencies between 2nd lock and 1st lock:');
    this.#chain(pathTo(other));
    this.#stack();
  }

  unlockImbalance(lock: Lockable): void {
    const at = this.#context.place();
    if (!this.#once(`imbalance ${lock.$site} ${at && decoded(at)}`)) return;
    this.#head('WARNING: bad unlock balance detected!');
    this.#print(`${this.#who()} is trying to release lock (${displayName(lock.$site)}) at:`);
    this.#print(`[<${at ? decoded(at) : ''}>]`, 'but there are no more locks to release!');
    this.#print('', 'other info that might help us debug this:');
    this.#tail();
  }

  /** A task goes back to user mode with locks. */
  heldInUserMode(task: Task): void {
    if (!this.#once(`user ${task.held.map((each) => each.class.name).join()}`)) return;
    this.#head('WARNING: lock held when returning to user space!');
    this.#print(`${task.comm}/${task.pid} is leaving the kernel with locks still held!`);
    this.#print(...heldLines(task));
  }

  /** A task ends with locks. */
  heldAtExit(task: Task): void {
    this.#head(`WARNING: ${task.comm}/${task.pid} still has locks held!`);
    this.#print(...heldLines(task));
    this.#stack();
  }

  suspiciousRcu(at: TraceEntry, what: string): void {
    if (!this.#once(`rcu ${at.file}:${at.line}`)) return;
    this.#head('WARNING: suspicious RCU usage');
    this.#print(`${at.file}:${at.line} ${what}`, '');
    this.#print('other info that might help us debug this:', '');
    this.#print('', 'rcu_scheduler_active = 2, debug_locks = 1');
    this.#tail();
  }

  #first(kind: string, one: LockClass, other: LockClass): boolean {
    return this.#once(`${kind} ${one.name} ${other.name}`);
  }

  #once(key: string): boolean {
    if (this.reported.has(key)) return false;
    this.reported.add(key);
    return true;
  }

  /** The title between two lines of its length, and the kernel's version. */
  #head(title: string): void {
    const { version, reports } = this.#machine;
    const length = title.length;
    this.#print('', '='.repeat(length), title, `${version} #1 ${reports.taints}`);
    this.#print('-'.repeat(length));
  }

  #tail(): void {
    this.#held();
    this.#stack();
  }

  #held(): void {
    const { comm, pid } = this.#context.task();
    this.#print(...heldLines({ comm, pid, held: this.#context.held() }));
  }

  #stack(): void {
    this.#print('', 'stack backtrace:');
    this.#machine.reports.dumpStack(new Error('here'));
  }

  /** The classes of a path with where each dependency was seen first, the farthest first. */
  #chain(path: readonly Step[]): void {
    for (const { class: of, dependency } of path) {
      this.#print(` -> ${className(of)}`);
      if (dependency) this.#print(' ... acquired at:', ...traceLines(dependency.trace));
    }
  }

  #who(): string {
    const { comm, pid } = this.#context.task();
    return `${comm}/${pid}`;
  }

  #print(...lines: string[]): void {
    for (const line of lines) this.#machine.printk('warn', line);
  }
}

/** `(table_lock){+.+.}-{3:3}`. */
export const className = ({ name, usage, waitType }: LockClass): string =>
  `(${name}){${usageCharacters(usage)}}-{${waitType}}`;

export const lockLine = ({ class: of, at }: HeldLock): string =>
  ` ${className(of)}, at: ${at ? decoded(at) : '0x0'}`;

/** All locks of a task, as Linux's lockdep_print_held_locks lists them. */
export function heldLines({ comm, pid, held }: Pick<Task, 'comm' | 'pid' | 'held'>): string[] {
  if (held.length === 0) return [`no locks held by ${comm}/${pid}.`];
  const many = held.length > 1 ? 's' : '';
  const lines = held.map((each, i) => ` #${i}:${lockLine(each)}`);
  return [`${held.length} lock${many} held by ${comm}/${pid}:`, ...lines];
}

/** All locks that anybody holds (Linux: debug_show_all_locks). */
export const lockHolders = (tasks: Iterable<Task>): string[] => [
  '',
  'Showing all locks held in the system:',
  ...[...tasks].filter(({ held }) => held.length > 0).flatMap(heldLines),
  '',
  '='.repeat(45),
  '',
];

const traceLines = (trace: readonly TraceEntry[]): string[] =>
  trace.map((entry) => `       ${decoded(entry)}`);
