/**
 * Interrupt lines (kernel/irq/handle.c, chip.c): raised by devices, handled on one CPU at a time by all
 * who have asked for them. A line that is raised while it cannot be taken is taken once, later.
 */
import { IRQ_VALUES } from '../lowered/api/irq.ts';
import { split } from '../lowered/symbol.ts';
import type { Cell } from './cell.ts';
import type { Code } from './frame.ts';
import type { Machine } from './machine.ts';
import { nativeCell } from './native-cell.ts';
import { isSuspended, sleeper, suspend } from './natives/native.ts';
import type { IrqAction } from './structs/irq.ts';
import { IrqDesc } from './structs/irq.ts';

const { IRQ_HANDLED, IRQ_NONE, IRQ_WAKE_THREAD, IRQF_ONESHOT } = IRQ_VALUES;

/** Of the last 100,000 interrupts nobody wanted so many: the line is shut off (kernel/irq/spurious.c). */
const UNHANDLED_LIMIT = 99_900;

export class Irqs {
  readonly descs = new Map<number, IrqDesc>();
  readonly #machine: Machine;
  readonly #handle: Cell;
  readonly #code: Code;

  constructor(machine: Machine) {
    this.#machine = machine;
    this.#code = sleeper(
      machine,
      'handle_irq_event',
      ([, , desc, actions, i, before], value) => {
        const [line, list, at] = [desc as IrqDesc, actions as IrqAction[], i as number];
        return this.#run(line, list, at + 1, this.#merge(line, list[at]!, before as number, value));
      },
      true,
    );
    this.#handle = nativeCell(machine, 'handle_irq_event', (desc) =>
      this.#run(desc as IrqDesc, [...(desc as IrqDesc).actions], 0, IRQ_NONE),
    );
    machine.interrupts.on<IrqDesc>('irq', {
      begin: (desc, context, cpu) => {
        desc.queued = false;
        desc.running = context;
        desc.counts[cpu.id] = (desc.counts[cpu.id] ?? 0) + 1;
      },
      end: (desc, result) => this.#ended(desc, result),
    });
  }

  /** The line, if anybody has asked for it. */
  find(irq: number): IrqDesc | undefined {
    const desc = this.descs.get(irq);
    return desc && desc.actions.length > 0 ? desc : undefined;
  }

  line(irq: number): IrqDesc {
    const desc = this.descs.get(irq) ?? new IrqDesc(irq);
    this.descs.set(irq, desc);
    return desc;
  }

  /** A device raises a line; false if nobody has asked for it. */
  raise(irq: number, cpu?: number): boolean {
    const desc = this.find(irq);
    if (!desc) return false;
    if (desc.queued) return true;
    if (desc.depth > 0 || desc.oneshot.size > 0 || desc.running) desc.pending = true;
    else this.#deliver(desc, cpu);
    return true;
  }

  /** Takes a line that was raised while it could not be taken. */
  replay(desc: IrqDesc): void {
    if (!desc.pending || desc.depth > 0 || desc.oneshot.size > 0 || desc.running) return;
    desc.pending = false;
    this.#deliver(desc);
  }

  #deliver(desc: IrqDesc, wanted?: number): void {
    const { interrupts, sched } = this.#machine;
    const online = sched.cpus.filter((each) => each.online);
    const cpu =
      online.find(({ id }) => id === wanted) ??
      online.find(({ id }) => desc.affinity?.includes(id)) ??
      online[0]!;
    desc.queued = true;
    interrupts.hardirq(cpu, { cell: this.#handle, args: [desc], source: 'irq', subject: desc });
  }

  /** Calls the handlers from the i-th on. */
  #run(desc: IrqDesc, actions: readonly IrqAction[], first: number, before: number): unknown {
    let result = before;
    for (let i = first; i < actions.length; i++) {
      const { handler, dev } = actions[i]!;
      const value = handler ? handler.$fn(desc.irq, dev) : IRQ_WAKE_THREAD;
      if (isSuspended(this.#machine))
        return suspend(this.#machine, this.#code, desc, actions, i, result);
      result = this.#merge(desc, actions[i]!, result, value);
    }
    return result;
  }

  /** What a handler's result adds to those before; the handler must leave interrupts masked. */
  #merge(desc: IrqDesc, action: IrqAction, result: number, value: unknown): number {
    const { executor, reports, sched } = this.#machine;
    const execution = executor.execution();
    if (!execution.irqsOff) {
      execution.irqsOff = true;
      const name = action.handler ? split(action.handler.$symbol)[1] : '';
      reports.warn(new Error('here'), `irq ${desc.irq} handler ${name} enabled interrupts`);
    }
    if (value === IRQ_WAKE_THREAD && action.thread) {
      action.woken = true;
      if ((action.flags & IRQF_ONESHOT) !== 0) desc.oneshot.add(action);
      sched.wake(action.thread);
      return result | IRQ_WAKE_THREAD;
    }
    if (value === IRQ_NONE || value === IRQ_HANDLED) return result | value;
    const text = `irq event ${desc.irq}: bogus return value ${String(value)}`;
    this.#machine.printk('err', text);
    return result;
  }

  #ended(desc: IrqDesc, result: unknown): void {
    desc.running = null;
    for (const task of desc.waiters) this.#machine.sched.wake(task);
    if (result === IRQ_NONE && ++desc.unhandled >= UNHANDLED_LIMIT) this.#nobodyCared(desc);
    this.replay(desc);
  }

  #nobodyCared(desc: IrqDesc): void {
    const print = (text: string): void => this.#machine.printk('err', text);
    print(`irq ${desc.irq}: nobody cared (try booting with the "irqpoll" option)`);
    print('handlers:');
    for (const { handler, name } of desc.actions) print(`[<${handler?.$symbol ?? name}>] ${name}`);
    print(`Disabling IRQ #${desc.irq}`);
    desc.depth = 1;
    desc.unhandled = 0;
  }
}

/** Whether an action is the one that a device has asked for. */
export const isOf =
  (dev: unknown) =>
  (action: IrqAction): boolean =>
    action.dev === dev;
