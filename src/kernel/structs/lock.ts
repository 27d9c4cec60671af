/** Locks. What may be done with each, and in which order, is in `natives/`. */
import type { Access, Execution, Waitable } from '../execution.ts';
import type { Task } from '../task.ts';
import { WaitList } from '../wait-list.ts';
import { Struct } from './struct.ts';

/** How far a lock reaches: Linux's wait types (include/linux/lockdep_types.h), outer and inner. */
export type WaitType = '0:0' | '1:2' | '2:2' | '3:3';

/** A lock as lockdep sees it. */
export interface Lockable {
  /** The place that its class is named after. */
  readonly $site: string;
  readonly $waitType: WaitType;
}

/** Something that is ordered like a lock, though nobody can hold it off: work, readers of RCU. */
export class LockdepMap implements Lockable {
  readonly $site: string;
  readonly $waitType: WaitType;

  constructor(site: string, waitType: WaitType) {
    this.$site = site;
    this.$waitType = waitType;
  }
}

/** A lock whose waiters sleep. */
abstract class SleepingLock extends Struct implements Lockable, Waitable {
  get $waitType(): WaitType {
    return '3:3';
  }
  abstract $free(how: Access): boolean;
  abstract $owners(): Execution[];
}

/** A lock whose waiters spin. */
export abstract class SpinningLock extends Struct implements Lockable, Waitable {
  get $waitType(): WaitType {
    return '2:2';
  }
  /** The word of kernel/locking/spinlock_debug.c. */
  get $kind(): 'spinlock' | 'rwlock' {
    return 'spinlock';
  }
  /** The CPU of the owner, -1 without. */
  $ownerCpu = -1;
  abstract $free(how: Access): boolean;
  abstract $owners(): Execution[];
  /** Takes a lock that is free. */
  abstract $take(how: Access, execution: Execution, cpu: number): void;
}

export class Mutex extends SleepingLock {
  $owner: Task | null = null;
  $waiters = new WaitList();
  /** The first waiter has been overtaken once: the next owner is it and nobody else. */
  $handoff = false;
  /** It has been handed over to the owner, who has not noticed yet. */
  $pickup = false;

  $free(): boolean {
    return this.$owner === null;
  }

  $owners(): Task[] {
    return this.$owner ? [this.$owner] : [];
  }
}

/** A mutex whose owner is lent the priority of those that wait. */
export class RtMutex extends SleepingLock {
  $owner: Task | null = null;
  /** By priority, then in order. */
  $waiters: Task[] = [];

  $free(): boolean {
    return this.$owner === null;
  }

  $owners(): Task[] {
    return this.$owner ? [this.$owner] : [];
  }
}

export class RwSemaphore extends SleepingLock {
  $writer: Task | null = null;
  $readers: Task[] = [];
  $waiters: { task: Task; how: Access }[] = [];

  $free(how: Access): boolean {
    return this.$writer === null && (how !== 'write' || this.$readers.length === 0);
  }

  $owners(): Task[] {
    return this.$writer ? [this.$writer] : this.$readers;
  }
}

/** Counts; nobody owns it. */
export class Semaphore extends Struct implements Waitable {
  $count = 0;
  $waiters = new WaitList();

  $free(): boolean {
    return this.$count > 0;
  }

  $owners(): Task[] {
    return [];
  }
}

export class Spinlock extends SpinningLock {
  $owner: Execution | null = null;

  $free(): boolean {
    return this.$owner === null;
  }

  $owners(): Execution[] {
    return this.$owner ? [this.$owner] : [];
  }

  $take(_how: Access, execution: Execution, cpu: number): void {
    this.$owner = execution;
    this.$ownerCpu = cpu;
  }

  $release(): void {
    this.$owner = null;
    this.$ownerCpu = -1;
  }
}

/** Readers that come while a writer waits go after it, but for recursive ones (kernel/locking/qrwlock.c). */
export class Rwlock extends SpinningLock {
  $writer: Execution | null = null;
  $readers: Execution[] = [];
  $waitingWriters: Execution[] = [];

  override get $kind(): 'rwlock' {
    return 'rwlock';
  }

  $free(how: Access): boolean {
    if (this.$writer !== null) return false;
    if (how === 'write') return this.$readers.length === 0;
    return how === 'recursive-read' || this.$waitingWriters.length === 0;
  }

  $owners(): Execution[] {
    return this.$writer ? [this.$writer] : this.$readers;
  }

  $take(how: Access, execution: Execution, cpu: number): void {
    if (how !== 'write') {
      this.$readers.push(execution);
      return;
    }
    this.$writer = execution;
    this.$ownerCpu = cpu;
    const at = this.$waitingWriters.indexOf(execution);
    if (at >= 0) this.$waitingWriters.splice(at, 1);
  }
}

/** A count that is odd while somebody writes, and a spinlock that keeps writers apart. */
export class Seqlock extends Spinlock {
  $sequence = 0;

  override $take(how: Access, execution: Execution, cpu: number): void {
    super.$take(how, execution, cpu);
    this.$sequence++;
  }
}
