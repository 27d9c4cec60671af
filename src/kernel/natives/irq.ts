/** Interrupt lines, as drivers see them (kernel/irq/manage.c). */
import { ERRNO } from '../../lowered/api/errno.ts';
import { IRQ_VALUES } from '../../lowered/api/irq.ts';
import type { Cell } from '../cell.ts';
import type { Code } from '../frame.ts';
import { isOf } from '../irqs.ts';
import type { Machine } from '../machine.ts';
import { nativeCell } from '../native-cell.ts';
import type { IrqDesc } from '../structs/irq.ts';
import type { IrqAction } from '../structs/irq.ts';
import type { Task } from '../task.ts';
import { TASK_INTERRUPTIBLE, TASK_UNINTERRUPTIBLE } from '../task-state.ts';
import { functionArg, integerArg, textArg } from './arguments.ts';
import { blockOn, remove, unblock } from './blocking.ts';
import type { Natives } from './native.ts';
import { blockIn, isSuspended, mightSleep, sleeper, suspend } from './native.ts';

const { EBUSY, EINVAL } = ERRNO;
const { IRQF_ONESHOT, IRQF_SHARED } = IRQ_VALUES;
/** The priority of SCHED_FIFO in its middle (sched_set_fifo). */
const FIFO_PRIO = 49;

export function irqNatives(machine: Machine): Natives {
  const { executor, irqs, reports, sched, tasks } = machine;
  const synchronizing: Code = sleeper(machine, 'synchronize_irq', ([, , desc]) =>
    synchronize(desc as IrqDesc),
  );
  const synchronize = (desc: IrqDesc): unknown => {
    const task = executor.running();
    if (desc.$free() && !desc.queued) {
      remove(desc.waiters, task);
      return unblock(task);
    }
    if (!desc.waiters.includes(task)) desc.waiters.push(task);
    const waiting = { on: desc, how: 'write' } as const;
    return blockOn(machine, waiting, TASK_UNINTERRUPTIBLE, synchronizing, desc);
  };
  /** The thread of an action: each time it is woken, it calls its function. */
  const serve = (desc: IrqDesc, action: IrqAction): unknown => {
    while (!executor.running().shouldStop) {
      if (!action.woken) return blockIn(machine, TASK_INTERRUPTIBLE, threadCode, desc, action);
      action.woken = false;
      action.threadFn!.$fn(desc.irq, action.dev);
      if (isSuspended(machine)) return suspend(machine, handledCode, desc, action);
      handled(desc, action);
    }
    return 0;
  };
  const handled = (desc: IrqDesc, action: IrqAction): void => {
    if (action.woken) return;
    desc.oneshot.delete(action);
    irqs.replay(desc);
  };
  const threadCode: Code = sleeper(machine, 'irq_thread', ([, , desc, action]) =>
    serve(desc as IrqDesc, action as IrqAction),
  );
  const handledCode: Code = sleeper(
    machine,
    'irq_thread',
    ([, , desc, action]) => {
      handled(desc as IrqDesc, action as IrqAction);
      return serve(desc as IrqDesc, action as IrqAction);
    },
    true,
  );
  const thread = nativeCell(machine, 'irq_thread', (arg) => {
    const { desc, action } = arg as { desc: IrqDesc; action: IrqAction };
    return serve(desc, action);
  });
  const request = (
    irq: number,
    handler: Cell | null,
    threadFn: Cell | null,
    flags: number,
    name: string,
    dev: unknown,
  ): number => {
    mightSleep(machine);
    if (irq < 0 || (handler === null && threadFn === null)) return -EINVAL;
    if ((flags & IRQF_SHARED) !== 0 && dev === null) return -EINVAL;
    const desc = irqs.line(irq);
    const [other] = desc.actions;
    if (other && (other.flags & flags & IRQF_SHARED) === 0) {
      machine.printk(
        'err',
        `genirq: Flags mismatch irq ${irq}. ${hex(flags)} (${name}) vs. ${hex(other.flags)} (${other.name})`,
      );
      return -EBUSY;
    }
    if (handler === null && (flags & IRQF_ONESHOT) === 0) {
      const what = 'Threaded irq requested with handler=NULL and !ONESHOT for';
      machine.printk('err', `genirq: ${what} ${name} (irq ${irq})`);
      return -EINVAL;
    }
    const action: IrqAction = { handler, threadFn, thread: null, woken: false, flags, name, dev };
    if (threadFn) action.thread = startThread(desc, action);
    desc.actions.push(action);
    return 0;
  };
  const startThread = (desc: IrqDesc, action: IrqAction): Task => {
    const task = tasks.kthread(`irq/${desc.irq}-${action.name}`, thread, { desc, action });
    task.policy = 'fifo';
    task.normalPrio = task.prio = FIFO_PRIO;
    sched.wake(task);
    return task;
  };
  const optional = (value: unknown): Cell | null => (value === null ? null : functionArg(value));
  const disable = (irq: unknown): IrqDesc => {
    const desc = irqs.line(integerArg(irq));
    desc.depth++;
    return desc;
  };
  const stop = (task: Task): void => {
    task.shouldStop = true;
    sched.wake(task);
  };
  return {
    request_irq: (irq: unknown, handler: unknown, flags: unknown, name: unknown, dev: unknown) =>
      request(integerArg(irq), functionArg(handler), null, integerArg(flags), textArg(name), dev),
    request_threaded_irq: (
      irq: unknown,
      handler: unknown,
      threadFn: unknown,
      flags: unknown,
      name: unknown,
      dev: unknown,
    ) =>
      request(
        integerArg(irq),
        optional(handler),
        optional(threadFn),
        integerArg(flags),
        textArg(name),
        dev,
      ),
    free_irq: (irq: unknown, dev: unknown) => {
      mightSleep(machine);
      const desc = irqs.line(integerArg(irq));
      const action = desc.actions.find(isOf(dev));
      if (!action) return reports.warn(new Error('here'), `Trying to free already-free IRQ ${irq}`);
      remove(desc.actions, action);
      if (action.thread) stop(action.thread);
      return synchronize(desc);
    },
    disable_irq: (irq: unknown) => {
      mightSleep(machine);
      return synchronize(disable(irq));
    },
    disable_irq_nosync: (irq: unknown) => void disable(irq),
    enable_irq: (irq: unknown) => {
      const desc = irqs.line(integerArg(irq));
      if (desc.depth === 0) {
        const text = `Unbalanced enable for IRQ ${desc.irq}`;
        return reports.warn(new Error('here'), text);
      }
      desc.depth--;
      irqs.replay(desc);
    },
    synchronize_irq: (irq: unknown) => {
      mightSleep(machine);
      return synchronize(irqs.line(integerArg(irq)));
    },
    irq_set_affinity: (irq: unknown, cpus: unknown) => {
      const list = Array.isArray(cpus) ? cpus.map(integerArg) : [];
      if (!list.some((id) => sched.cpus[id]?.online)) return -EINVAL;
      irqs.line(integerArg(irq)).affinity = list;
      return 0;
    },
    irq_inject_interrupt: (irq: unknown) => (irqs.raise(integerArg(irq)) ? 0 : -EINVAL),
  };
}

const hex = (flags: number): string => flags.toString(16).padStart(8, '0');
