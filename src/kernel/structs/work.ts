/** Work that is left to kernel threads. */
import type { Cell } from '../cell.ts';
import type { Cpu } from '../cpu.ts';
import type { Event } from '../events.ts';
import type { Execution, Waitable } from '../execution.ts';
import type { Task } from '../task.ts';
import type { LockdepMap } from './lock.ts';
import { Struct } from './struct.ts';

/** One queueing of some work. */
export interface Item {
  work: Work;
  /** By number, in order of queueing. */
  sequence: number;
}

/** One queueing of work on a workqueue. */
export interface WorkItem extends Item {
  work: WorkStruct;
  wq: WorkqueueStruct;
  pool: Pool;
}

/** Workers, and what they are to do: one of a CPU, or one for work that is not bound to any. */
export interface Pool {
  id: number;
  /** Null: unbound. */
  cpu: Cpu | null;
  highpri: boolean;
  worklist: WorkItem[];
  workers: Worker[];
  nextWorker: number;
}

export interface Worker {
  pool: Pool;
  task: Task;
  /** What it does; null: idle. */
  item: WorkItem | null;
}

/** A function and where it stands: it may be queued again while it runs, but runs once at a time. */
export abstract class Work extends Struct implements Waitable {
  $function: Cell | null = null;
  $data: unknown = undefined;
  /** Queued, not begun. */
  $item: Item | null = null;
  /** Being done, and by whom. */
  $current: Item | null = null;
  $worker: Task | null = null;
  /** Those that wait until it is done. */
  $waiters: Task[] = [];
  $map: LockdepMap | null = null;

  $free(): boolean {
    return this.$item === null && this.$current === null;
  }

  $owners(): Execution[] {
    return this.$worker ? [this.$worker] : [];
  }

  /** Its queueings that are not done. */
  $pending(): Item[] {
    return [this.$current, this.$item].filter((item) => item !== null);
  }
}

export class WorkStruct extends Work {
  declare $item: WorkItem | null;
  declare $current: WorkItem | null;
}

/** Work that is queued when its time has come. */
export class DelayedWork extends Struct {
  work: WorkStruct;
  $event: Event | null = null;
  /** Where it will be queued. */
  $wq: WorkqueueStruct | null = null;
  $cpu = 0;

  constructor(site = '') {
    super(site);
    this.work = new WorkStruct(site);
  }
}

export class WorkqueueStruct extends Struct implements Waitable {
  $name = '';
  $flags = 0;
  /** How much of its work is done at once, in each pool. */
  $maxActive = 0;
  /** Items that are queued or being done. */
  $items = new Set<WorkItem>();
  /** By pool: how many of them are active, and those that have to wait for their turn. */
  $active = new Map<number, number>();
  $inactive = new Map<number, WorkItem[]>();
  $waiters: Task[] = [];
  /** `drain_workqueue` calls that are open: only its own work may queue more. */
  $draining = 0;
  $map: LockdepMap | null = null;

  $free(): boolean {
    return this.$items.size === 0;
  }

  $pending(): Iterable<Item> {
    return this.$items;
  }

  $owners(): Execution[] {
    return [...this.$items].flatMap(({ work }) => work.$owners());
  }
}

export class KthreadWork extends Work {
  $kworker: KthreadWorker | null = null;
}

/** A thread that does what is queued for it, one after the other. */
export class KthreadWorker extends Struct implements Waitable {
  $task: Task | null = null;
  $list: Item[] = [];
  $current: Item | null = null;
  $sequence = 0;
  $waiters: Task[] = [];

  $free(): boolean {
    return this.$pending().length === 0;
  }

  $owners(): Execution[] {
    return this.$task ? [this.$task] : [];
  }

  $pending(): Item[] {
    return this.$current ? [this.$current, ...this.$list] : this.$list;
  }
}
