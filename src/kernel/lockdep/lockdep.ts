/**
 * The lock validator (kernel/locking/lockdep.c): learns in which order and in which contexts locks of
 * each class are taken, and reports what could deadlock some day, though it did not today. Each pair of
 * classes is reported once, and checking goes on.
 */
import type { Access, Execution } from '../execution.ts';
import { machineEntry } from '../scripts.ts';
import type { Lockable } from '../structs/lock.ts';
import { LockClass, dependencyKind } from './class.ts';
import type { Context } from './context.ts';
import { backwards, find, forwards } from './graph.ts';
import type { HeldLock } from './held.ts';
import type { LockReports } from './reports.ts';
import { IrqUsage } from './irq-usage.ts';

/** How a lock is taken. */
export interface Acquisition {
  how: Access;
  /** Locks of one class that are nested on purpose say at which level. */
  subclass?: number;
  trylock?: boolean;
  check?: boolean;
  /** What takes it, where that is the machine and no K code. */
  by?: string;
}

export class Lockdep {
  /** By site and subclass. */
  readonly classes = new Map<string, LockClass>();
  readonly reports: LockReports;
  readonly usage: IrqUsage;
  readonly #context: Context;

  constructor(context: Context, reports: LockReports) {
    this.#context = context;
    this.reports = reports;
    this.usage = new IrqUsage(context, reports);
  }

  /** The caller takes a lock, or is about to wait for it. */
  acquire(lock: Lockable, acquisition: Acquisition): void {
    const { how, subclass = 0, trylock = false, check = true, by } = acquisition;
    const execution = this.#context.execution();
    const { held } = execution;
    const at = by === undefined ? this.#context.place() : machineEntry(by);
    const next: HeldLock = { lock, class: this.#classOf(lock, subclass), how, trylock, check, at };
    if (check) {
      this.usage.acquired(execution, next);
      if (!trylock) this.#order(execution, next);
    }
    held.push(next);
  }

  /** The caller gives a lock back. */
  release(lock: Lockable): void {
    const { held } = this.#context.execution();
    const at = held.findLastIndex((each) => each.lock === lock);
    if (at >= 0) held.splice(at, 1);
    else this.reports.unlockImbalance(lock);
  }

  /** A writer goes on as a reader. */
  downgrade(lock: Lockable): void {
    const held = this.find(lock);
    if (held) held.how = 'read';
    else this.reports.unlockImbalance(lock);
  }

  /** What the caller has of a lock. */
  find(lock: Lockable): HeldLock | undefined {
    return this.#context.execution().held.findLast((each) => each.lock === lock);
  }

  #classOf({ $site, $waitType }: Lockable, subclass: number): LockClass {
    const key = `${$site}/${subclass}`;
    const known = this.classes.get(key) ?? new LockClass($site, subclass, $waitType);
    this.classes.set(key, known);
    return known;
  }

  /** Checks and learns the order in which the lock comes after those that are held. */
  #order({ held }: Execution, next: HeldLock): void {
    const same = held.find(
      (prev) => prev.class === next.class && !(isRecursive(next) && prev.how !== 'write'),
    );
    if (same) return this.reports.recursion(next, same);
    for (const prev of [...held].reverse()) {
      if (!prev.check) continue;
      this.#addDependency(prev, next);
      if (!prev.trylock) return;
    }
  }

  #addDependency(prev: HeldLock, next: HeldLock): void {
    if (prev.class === next.class) return;
    const kind = dependencyKind(prev.how, next.how);
    const known = prev.class.after.get(next.class);
    if (known && (known.kinds & kind) !== 0) return;
    const cycle = find(
      forwards(next.class, isRecursive(next)),
      (step) => step.class === prev.class && (prev.how === 'write' || !step.onlyReaders),
    );
    if (cycle) return this.reports.circular(next, prev, cycle);
    const before = backwards(prev.class, prev.how !== 'write');
    this.usage.dependency(prev, next, before, () => forwards(next.class, isRecursive(next)));
    if (known) {
      known.kinds |= kind;
      return;
    }
    const dependency = { kinds: kind, trace: this.#context.trace() };
    prev.class.after.set(next.class, dependency);
    next.class.before.set(prev.class, dependency);
  }
}

const isRecursive = ({ how }: HeldLock): boolean => how === 'recursive-read';
