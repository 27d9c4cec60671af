/**
 * Workqueues (kernel/workqueue.c): work is done by the workers of a pool, of which each CPU has one, and
 * one of a better priority; unbound work has a pool of its own. In a CPU's pool another worker goes on
 * when all that are busy sleep, so that a CPU is neither idle while there is work, nor crowded.
 */
import { split } from '../lowered/symbol.ts';
import type { Cell } from './cell.ts';
import type { Cpu } from './cpu.ts';
import type { Code } from './frame.ts';
import { heldLines } from './lockdep/reports.ts';
import type { Machine } from './machine.ts';
import { nativeCell } from './native-cell.ts';
import { blockIn, isSuspended, sleeper, suspend } from './natives/native.ts';
import type { Pool, WorkItem, WorkStruct, Worker } from './structs/work.ts';
import { WQ_FLAGS } from '../lowered/api/work.ts';
import { WorkqueueStruct } from './structs/work.ts';
import { LockdepMap } from './structs/lock.ts';
import type { Task } from './task.ts';
import { DEFAULT_PRIO } from './task.ts';
import { TASK_IDLE } from './task-state.ts';

/** `max_active` of one that did not ask for another (WQ_DFL_ACTIVE). */
const DEFAULT_ACTIVE = 256;
/** Nice value of the better pools' workers (HIGHPRI_NICE_LEVEL). */
const HIGHPRI_NICE = -20;

export class Workqueues {
  readonly pools: Pool[] = [];
  readonly workers = new Map<Task, Worker>();
  /** Those that every kernel has, by name. */
  readonly system = new Map<string, WorkqueueStruct>();
  /** The number of the last item that was queued. */
  sequence = 0;
  readonly #machine: Machine;
  readonly #thread: Cell;
  readonly #idle: Code;
  readonly #busy: Code;

  constructor(machine: Machine) {
    this.#machine = machine;
    const { cpus } = machine.sched;
    for (const cpu of cpus) this.#addPool(cpu, false);
    for (const cpu of cpus) this.#addPool(cpu, true);
    for (const highpri of [false, true]) this.#addPool(null, highpri);
    const self = (): Worker => this.workers.get(machine.executor.running())!;
    this.#idle = sleeper(machine, 'worker_thread', () => this.#work(self()));
    this.#busy = sleeper(
      machine,
      'process_one_work',
      () => {
        this.#finish(self());
        return this.#work(self());
      },
      true,
    );
    this.#thread = nativeCell(machine, 'worker_thread', () => this.#work(self()));
    machine.hooks.on('schedule', (task) => this.#sleeps(task));
    machine.hooks.on('exit', (task) => this.#died(task));
  }

  /** A new queue; `maxActive` 0 is the usual limit. */
  create(name: string, flags: number, maxActive: number): WorkqueueStruct {
    const wq = new WorkqueueStruct(`kernel:(wq_completion)${name}`);
    wq.$name = name;
    wq.$flags = flags;
    wq.$maxActive = maxActive > 0 ? Math.min(maxActive, 512) : DEFAULT_ACTIVE;
    wq.$map = new LockdepMap(wq.$site, '0:0');
    return wq;
  }

  /** One of the queues that every kernel has. */
  systemQueue(name: string, flags = 0): WorkqueueStruct {
    const wq = this.system.get(name) ?? this.create(name, flags, 0);
    this.system.set(name, wq);
    return wq;
  }

  /** Queues work on a CPU; false if it is queued already. */
  queue(wq: WorkqueueStruct, work: WorkStruct, cpu: number): boolean {
    if (work.$item) return false;
    const pool = this.#poolFor(wq, work, cpu);
    const item = { work, wq, pool, sequence: ++this.sequence };
    work.$item = item;
    wq.$items.add(item);
    const active = wq.$active.get(pool.id) ?? 0;
    if (active >= wq.$maxActive)
      wq.$inactive.set(pool.id, [...(wq.$inactive.get(pool.id) ?? []), item]);
    else this.#activate(item);
    return true;
  }

  /** Takes back work that has not begun; whether it was queued. */
  cancel(work: WorkStruct): boolean {
    const item = work.$item;
    if (!item) return false;
    const { wq, pool } = item;
    work.$item = null;
    const waiting = wq.$inactive.get(pool.id) ?? [];
    if (waiting.includes(item)) waiting.splice(waiting.indexOf(item), 1);
    else {
      pool.worklist.splice(pool.worklist.indexOf(item), 1);
      this.#retire(item);
    }
    this.#gone(item);
    return true;
  }

  #addPool(cpu: Cpu | null, highpri: boolean): void {
    const id = this.pools.length;
    const pool: Pool = { id, cpu, highpri, worklist: [], workers: [], nextWorker: 0 };
    this.pools.push(pool);
  }

  /** The pool of a CPU or the unbound one; work that is running stays where it runs. */
  #poolFor(wq: WorkqueueStruct, work: WorkStruct, cpu: number): Pool {
    if (work.$current) return work.$current.pool;
    const highpri = (wq.$flags & WQ_FLAGS.WQ_HIGHPRI) !== 0;
    const unbound = (wq.$flags & WQ_FLAGS.WQ_UNBOUND) !== 0;
    return this.pools.find(
      (pool) => pool.highpri === highpri && (unbound ? pool.cpu === null : pool.cpu?.id === cpu),
    )!;
  }

  #activate(item: WorkItem): void {
    const { wq, pool } = item;
    wq.$active.set(pool.id, (wq.$active.get(pool.id) ?? 0) + 1);
    pool.worklist.push(item);
    this.#wakeWorker(pool);
  }

  /** An active item is gone: the next one of its queue becomes active. */
  #retire({ wq, pool }: WorkItem): void {
    wq.$active.set(pool.id, wq.$active.get(pool.id)! - 1);
    const next = wq.$inactive.get(pool.id)?.shift();
    if (next) this.#activate(next);
  }

  #gone(item: WorkItem): void {
    item.wq.$items.delete(item);
    for (const task of [...item.work.$waiters, ...item.wq.$waiters]) this.#machine.sched.wake(task);
  }

  /** Whether those of its workers that are busy keep the CPU busy, too. */
  #isRunning(pool: Pool, but?: Worker): boolean {
    return (
      pool.cpu !== null &&
      pool.workers.some(
        (each) =>
          each !== but && each.item !== null && !isIntensive(each.item) && each.task.runnable(),
      )
    );
  }

  /** Lets a worker begin if there is work and none keeps the CPU busy. */
  #wakeWorker(pool: Pool): void {
    if (pool.worklist.length === 0 || this.#isRunning(pool)) return;
    const idle = pool.workers.find(({ item, task }) => item === null && !task.runnable());
    const coming = pool.workers.filter(({ item, task }) => item === null && task.runnable());
    if (coming.length >= (pool.cpu === null ? pool.worklist.length : 1)) return;
    this.#machine.sched.wakeState((idle ?? this.#addWorker(pool)).task, TASK_IDLE);
  }

  #addWorker(pool: Pool): Worker {
    const { tasks } = this.#machine;
    const where = pool.cpu ? `${pool.cpu.id}` : `u${this.pools.length}`;
    const name = `kworker/${where}:${pool.nextWorker++}${pool.highpri ? 'H' : ''}`;
    const task = tasks.kthread(name, this.#thread, null);
    if (pool.cpu) task.affinity = new Set([pool.cpu.id]);
    if (pool.highpri) task.normalPrio = task.prio = DEFAULT_PRIO + HIGHPRI_NICE;
    const worker: Worker = { pool, task, item: null };
    pool.workers.push(worker);
    this.workers.set(task, worker);
    return worker;
  }

  /** A worker's loop: does what there is, as long as no other one does. */
  #work(worker: Worker): unknown {
    const { pool } = worker;
    while (pool.worklist.length > 0 && !this.#isRunning(pool, worker)) {
      const item = this.#take(pool);
      if (!item) break;
      this.#begin(worker, item);
      item.work.$function!.$fn(item.work.$data);
      if (isSuspended(this.#machine)) return suspend(this.#machine, this.#busy);
      this.#finish(worker);
    }
    return blockIn(this.#machine, TASK_IDLE, this.#idle);
  }

  /** The next item whose work does not run already. */
  #take(pool: Pool): WorkItem | undefined {
    const at = pool.worklist.findIndex(({ work }) => work.$current === null);
    return at < 0 ? undefined : pool.worklist.splice(at, 1)[0];
  }

  #begin(worker: Worker, item: WorkItem): void {
    const { work, wq } = item;
    const { lockdep } = this.#machine;
    worker.item = item;
    work.$item = null;
    work.$current = item;
    work.$worker = worker.task;
    lockdep?.acquire(wq.$map!, { how: 'write', by: 'process_one_work' });
    lockdep?.acquire(work.$map!, { how: 'write', by: 'process_one_work' });
    this.#wakeWorker(worker.pool);
  }

  #finish(worker: Worker): void {
    const item = worker.item!;
    const { work, wq } = item;
    const { lockdep } = this.#machine;
    lockdep?.release(work.$map!);
    lockdep?.release(wq.$map!);
    this.#checkLeaks(worker.task, work);
    worker.item = null;
    work.$current = null;
    work.$worker = null;
    this.#retire(item);
    this.#gone(item);
  }

  /** Work must leave nothing behind that its worker would carry on with. */
  #checkLeaks(task: Task, work: WorkStruct): void {
    const { executor, reports } = this.#machine;
    const count = executor.preemptCount();
    if (count === 0 && task.rcuDepth === 0 && task.held.length === 0) return;
    const state = `${task.comm}/0x${count.toString(16).padStart(8, '0')}/${task.pid}`;
    this.#machine.printk('err', `BUG: workqueue leaked lock or atomic: ${state}`);
    const [, name] = split(work.$function!.$symbol);
    this.#machine.printk('err', `     last function: ${name}`);
    for (const line of this.#machine.lockdep ? heldLines(task) : [])
      this.#machine.printk('err', line);
    reports.dumpStack(new Error('here'));
  }

  /** A worker goes to sleep in the middle of something. */
  #sleeps(task: Task): void {
    const worker = this.workers.get(task);
    if (worker?.item) this.#wakeWorker(worker.pool);
  }

  #died(task: Task): void {
    const worker = this.workers.get(task);
    if (!worker) return;
    this.workers.delete(task);
    worker.pool.workers.splice(worker.pool.workers.indexOf(worker), 1);
    this.#wakeWorker(worker.pool);
  }
}

/** Whether work may use the CPU for long, so that others need not wait for it. */
const isIntensive = ({ wq }: WorkItem): boolean => (wq.$flags & WQ_FLAGS.WQ_CPU_INTENSIVE) !== 0;
