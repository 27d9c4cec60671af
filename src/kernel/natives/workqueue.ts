/** Workqueues, as those see them that have work to be done (include/linux/workqueue.h). */
import type { Code } from '../frame.ts';
import type { Machine } from '../machine.ts';
import { freedHere } from '../kasan.ts';
import { nativeCell } from '../native-cell.ts';
import { LockdepMap } from '../structs/lock.ts';
import type { Work } from '../structs/work.ts';
import { DelayedWork, WorkStruct, WorkqueueStruct } from '../structs/work.ts';
import { WQ_FLAGS } from '../../lowered/api/work.ts';
import { functionArg, integerArg, textArg } from './arguments.ts';
import type { Natives } from './native.ts';
import { callBack, mightSleep, sleeper, timeOf } from './native.ts';
import { objectArg } from './objects.ts';
import { JIFFY } from './time.ts';
import { flusher } from './work-wait.ts';

export function workqueueNatives(machine: Machine): Natives {
  const { clock, executor, reports, workqueues } = machine;
  const workArg = (value: unknown): WorkStruct => objectArg(machine, value, WorkStruct);
  const delayedArg = (value: unknown): DelayedWork => objectArg(machine, value, DelayedWork);
  const wqArg = (value: unknown): WorkqueueStruct => objectArg(machine, value, WorkqueueStruct);
  const system = (): WorkqueueStruct => workqueues.systemQueue('events');

  clock.on<DelayedWork>('delayed-work', (delayed) => {
    delayed.$event = null;
    workqueues.queue(delayed.$wq!, delayed.work, delayed.$cpu);
  });
  /** Only its own work may queue more on a queue that is being drained. */
  const queue = (wq: WorkqueueStruct, work: WorkStruct, cpu: number): boolean => {
    if (!work.$function) throw new TypeError('null work function');
    const own = workqueues.workers.get(executor.running())?.item?.wq === wq;
    if (wq.$draining === 0 || own) return workqueues.queue(wq, work, cpu);
    reports.warn(new Error('here'), `workqueue: cannot queue work on wq ${wq.$name}`);
    return false;
  };
  const queueHere = (wq: WorkqueueStruct, work: WorkStruct): boolean =>
    queue(wq, work, executor.cpu.id);
  const disarm = (delayed: DelayedWork): boolean => {
    if (!delayed.$event) return false;
    delayed.$event.cancelled = true;
    delayed.$event = null;
    return true;
  };
  const arm = (wq: WorkqueueStruct, delayed: DelayedWork, jiffies: number): void => {
    if (jiffies <= 0) return void queueHere(wq, delayed.work);
    delayed.$wq = wq;
    delayed.$cpu = executor.cpu.id;
    delayed.$event = clock.add(clock.now + jiffies * JIFFY, 'delayed-work', delayed);
  };
  const isPending = (delayed: DelayedWork): boolean =>
    delayed.$event !== null || delayed.work.$item !== null;
  const queueDelayed = (wq: WorkqueueStruct, delayed: DelayedWork, jiffies: number): boolean => {
    if (isPending(delayed)) return false;
    arm(wq, delayed, jiffies);
    return true;
  };
  const cancelDelayed = (delayed: DelayedWork): boolean =>
    disarm(delayed) || workqueues.cancel(delayed.work);

  const waitFor = flusher(machine, '__flush_work');
  const waitForQueue = flusher(machine, '__flush_workqueue');
  /** Lockdep: the caller waits for what the work does. */
  const dependOn = (map: LockdepMap | null): void => {
    if (!map || !machine.lockdep) return;
    machine.lockdep.acquire(map, { how: 'write' });
    machine.lockdep.release(map);
  };
  const flush = (work: WorkStruct): unknown => {
    mightSleep(machine);
    dependOn(work.$map);
    const latest = work.$item ?? work.$current;
    return latest ? waitFor(work, latest.sequence, true) : false;
  };
  const cancelSync = (work: WorkStruct, cancelled: boolean): unknown => {
    mightSleep(machine);
    dependOn(work.$map);
    return work.$current ? waitFor(work, work.$current.sequence, cancelled) : cancelled;
  };
  const emptied = nativeCell(machine, 'drain_workqueue', (wq) =>
    waitForQueue(wq as WorkqueueStruct, Infinity, undefined),
  );
  const drained: Code = sleeper(machine, 'drain_workqueue', ([, , wq, destroys]) => {
    const queue = wq as WorkqueueStruct;
    queue.$draining--;
    if (destroys) queue.$freed = freedHere(machine);
  });
  const drain = (wq: WorkqueueStruct, destroys: boolean): unknown => {
    mightSleep(machine);
    dependOn(wq.$map);
    wq.$draining++;
    return callBack(machine, drained, { cell: emptied, args: [wq] }, wq, destroys);
  };
  const init = (work: Work, cell: unknown, data: unknown): void => {
    work.$function = functionArg(cell);
    work.$data = data;
    const [file = '', name = ''] = work.$site.split(/:(?=[^:]*$)/);
    work.$map = new LockdepMap(`${file}:(work_completion)(${name})`, '0:0');
  };
  const alloc = (name: unknown, flags: unknown, active: unknown): WorkqueueStruct =>
    workqueues.create(textArg(name), integerArg(flags), integerArg(active));
  return {
    alloc_workqueue: (name: unknown, flags: unknown, active: unknown) => alloc(name, flags, active),
    alloc_ordered_workqueue: (name: unknown, flags: unknown) =>
      alloc(name, integerArg(flags) | WQ_FLAGS.WQ_UNBOUND, 1),
    system_wq: system,
    system_highpri_wq: () => workqueues.systemQueue('events_highpri', WQ_FLAGS.WQ_HIGHPRI),
    system_long_wq: () => workqueues.systemQueue('events_long'),
    system_unbound_wq: () => workqueues.systemQueue('events_unbound', WQ_FLAGS.WQ_UNBOUND),
    INIT_WORK: (work: unknown, cell: unknown, data: unknown) => init(workArg(work), cell, data),
    INIT_DELAYED_WORK: (delayed: unknown, cell: unknown, data: unknown) =>
      init(delayedArg(delayed).work, cell, data),
    queue_work: (wq: unknown, work: unknown) => queueHere(wqArg(wq), workArg(work)),
    queue_work_on: (cpu: unknown, wq: unknown, work: unknown) => {
      if (!machine.sched.cpus[integerArg(cpu)]) throw new TypeError('null CPU');
      return queue(wqArg(wq), workArg(work), integerArg(cpu));
    },
    schedule_work: (work: unknown) => queueHere(system(), workArg(work)),
    schedule_work_on: (cpu: unknown, work: unknown) => {
      if (!machine.sched.cpus[integerArg(cpu)]) throw new TypeError('null CPU');
      return queue(system(), workArg(work), integerArg(cpu));
    },
    queue_delayed_work: (wq: unknown, delayed: unknown, jiffies: unknown) =>
      queueDelayed(wqArg(wq), delayedArg(delayed), timeOf(jiffies)),
    schedule_delayed_work: (delayed: unknown, jiffies: unknown) =>
      queueDelayed(system(), delayedArg(delayed), timeOf(jiffies)),
    mod_delayed_work: (wq: unknown, value: unknown, jiffies: unknown) => {
      const delayed = delayedArg(value);
      const pending = cancelDelayed(delayed);
      arm(wqArg(wq), delayed, timeOf(jiffies));
      return pending;
    },
    cancel_work: (work: unknown) => workqueues.cancel(workArg(work)),
    cancel_work_sync: (value: unknown) => {
      const work = workArg(value);
      return cancelSync(work, workqueues.cancel(work));
    },
    cancel_delayed_work: (delayed: unknown) => cancelDelayed(delayedArg(delayed)),
    cancel_delayed_work_sync: (value: unknown) => {
      const delayed = delayedArg(value);
      return cancelSync(delayed.work, cancelDelayed(delayed));
    },
    flush_work: (work: unknown) => flush(workArg(work)),
    flush_delayed_work: (value: unknown) => {
      const delayed = delayedArg(value);
      if (disarm(delayed)) workqueues.queue(delayed.$wq!, delayed.work, delayed.$cpu);
      return flush(delayed.work);
    },
    flush_workqueue: (wq: unknown) => {
      mightSleep(machine);
      dependOn(wqArg(wq).$map);
      return waitForQueue(wqArg(wq), workqueues.sequence, undefined);
    },
    drain_workqueue: (wq: unknown) => drain(wqArg(wq), false),
    destroy_workqueue: (wq: unknown) => drain(wqArg(wq), true),
    work_pending: (work: unknown) => workArg(work).$item !== null,
    delayed_work_pending: (delayed: unknown) => isPending(delayedArg(delayed)),
  };
}
