/** Threads that do what is queued for them, one after the other (kernel/kthread.c: kthread_worker). */
import type { Code } from '../frame.ts';
import type { Machine } from '../machine.ts';
import { nativeCell } from '../native-cell.ts';
import type { Item } from '../structs/work.ts';
import type { Task } from '../task.ts';
import { KthreadWork, KthreadWorker } from '../structs/work.ts';
import { TASK_INTERRUPTIBLE } from '../task-state.ts';
import { functionArg, textArg } from './arguments.ts';
import { remove } from './blocking.ts';
import { stopper } from './kthread.ts';
import type { Natives } from './native.ts';
import { blockIn, callBack, isSuspended, mightSleep, sleeper, suspend } from './native.ts';
import { objectArg } from './objects.ts';
import { flusher } from './work-wait.ts';

export function kthreadWorkerNatives(machine: Machine): Natives {
  const { executor, reports, sched, tasks } = machine;
  const workArg = (value: unknown): KthreadWork => objectArg(machine, value, KthreadWork);
  const workerArg = (value: unknown): KthreadWorker => objectArg(machine, value, KthreadWorker);
  const flush = flusher(machine, 'kthread_flush_work');
  const stop = stopper(machine);
  /** The worker's loop; it ends when it is to stop and nothing is left. */
  const serve = (worker: KthreadWorker): unknown => {
    for (;;) {
      const item = worker.$list.shift();
      if (!item && executor.running().shouldStop) return 0;
      if (!item) return blockIn(machine, TASK_INTERRUPTIBLE, idle, worker);
      const { work } = item;
      work.$item = null;
      work.$current = worker.$current = item;
      work.$worker = executor.running();
      work.$function!.$fn(work.$data);
      if (isSuspended(machine)) return suspend(machine, busy, worker);
      finish(worker);
    }
  };
  const finish = (worker: KthreadWorker): void => {
    const { work } = worker.$current!;
    worker.$current = work.$current = null;
    work.$worker = null;
    wakeAll(work, worker);
  };
  const wakeAll = (...busy: { $waiters: Task[] }[]): void => {
    for (const { $waiters } of busy) for (const task of $waiters) sched.wake(task);
  };
  const idle: Code = sleeper(machine, 'kthread_worker_fn', ([, , worker]) =>
    serve(worker as KthreadWorker),
  );
  const busy: Code = sleeper(
    machine,
    'kthread_worker_fn',
    ([, , worker]) => {
      finish(worker as KthreadWorker);
      return serve(worker as KthreadWorker);
    },
    true,
  );
  const loop = nativeCell(machine, 'kthread_worker_fn', (worker) => serve(worker as KthreadWorker));
  const queue = (worker: KthreadWorker, work: KthreadWork): boolean => {
    if (work.$item) return false;
    if (work.$current && work.$kworker !== worker) reports.warn(new Error('here'), '');
    const item: Item = { work, sequence: ++worker.$sequence };
    work.$kworker = worker;
    work.$item = item;
    worker.$list.push(item);
    if (worker.$task) sched.wakeState(worker.$task, TASK_INTERRUPTIBLE);
    return true;
  };
  const cancel = (work: KthreadWork): boolean => {
    if (!work.$item) return false;
    remove(work.$kworker!.$list, work.$item);
    work.$item = null;
    wakeAll(work, work.$kworker!);
    return true;
  };
  const destroyed = sleeper(machine, 'kthread_destroy_worker', ([, , worker]) =>
    stop((worker as KthreadWorker).$task!),
  );
  const flushCell = nativeCell(machine, 'kthread_flush_worker', (worker) =>
    flush(worker as KthreadWorker, Infinity, undefined),
  );
  return {
    kthread_create_worker: (_flags: unknown, name: unknown) => {
      const worker = new KthreadWorker('kernel:kthread_worker');
      worker.$task = tasks.kthread(textArg(name), loop, worker);
      sched.wake(worker.$task);
      return worker;
    },
    kthread_init_work: (value: unknown, cell: unknown, data: unknown) => {
      const work = workArg(value);
      work.$function = functionArg(cell);
      work.$data = data;
    },
    kthread_queue_work: (worker: unknown, work: unknown) => queue(workerArg(worker), workArg(work)),
    kthread_flush_work: (value: unknown) => {
      mightSleep(machine);
      const work = workArg(value);
      return flush(work, (work.$item ?? work.$current)?.sequence ?? 0, undefined);
    },
    kthread_cancel_work_sync: (value: unknown) => {
      mightSleep(machine);
      const work = workArg(value);
      const cancelled = cancel(work);
      return flush(work, work.$current?.sequence ?? 0, cancelled);
    },
    kthread_flush_worker: (value: unknown) => {
      mightSleep(machine);
      const worker = workerArg(value);
      return flush(worker, worker.$sequence, undefined);
    },
    kthread_destroy_worker: (value: unknown) => {
      mightSleep(machine);
      const worker = workerArg(value);
      return callBack(machine, destroyed, { cell: flushCell, args: [worker] }, worker);
    },
  };
}
