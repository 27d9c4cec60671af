/**
 * The classes of machine state: what an object was made by is known by name, so that another process
 * can make it. State is in public fields; what is private belongs to the kernel that made the object.
 */
import { Cell } from '../cell.ts';
import { InterruptContext } from '../cpu.ts';
import { Event } from '../events.ts';
import { Fifo } from '../fifo.ts';
import { KernfsNode } from '../fs/kernfs.ts';
import { LockClass } from '../lockdep/class.ts';
import type { Machine } from '../machine.ts';
import { ModuleJob } from '../module/job.ts';
import { Module } from '../module/module.ts';
import { KernelParam } from '../module/params.ts';
import { UserSpace } from '../process/user-space.ts';
import { GracePeriod } from '../rcu.ts';
import { generatorFrom } from '../sched/generator.ts';
import { SignalState } from '../signal/state.ts';
import { NATIVE_STRUCTS } from '../structs.ts';
import { Delay } from '../structs/delay.ts';
import { IrqDesc } from '../structs/irq.ts';
import { LockdepMap } from '../structs/lock.ts';
import { split } from '../../lowered/symbol.ts';
import { FunctionSymbol, FunctionVersion, freedBody } from '../symbols.ts';
import { Task } from '../task.ts';
import { WaitList } from '../wait-list.ts';
import { Tracepoint } from '../trace/events.ts';
import { KprobeEvent } from '../trace/kprobe-events.ts';

/** The fields of an object that is about to be made. */
export type Fields = (name: string) => unknown;

export interface StateClass {
  readonly name: string;
  readonly prototype: object;
  /** What is state; without it, all public fields. */
  readonly fields?: readonly string[];
  /** Makes one for a kernel; its fields are filled afterwards. Without it, nothing but fields makes one. */
  make?(machine: Machine, fields: Fields): object;
}

interface Rest {
  fields?: readonly string[];
  make?(machine: Machine, fields: Fields): object;
}

/** A class under its own name. */
export const stateClass = (
  of: { readonly name: string; readonly prototype: object },
  rest: Rest = {},
): StateClass => ({ name: of.name, prototype: of.prototype, ...rest });

export const MACHINE_CLASSES: readonly StateClass[] = [
  stateClass(Task),
  stateClass(Event),
  stateClass(SignalState),
  stateClass(InterruptContext),
  stateClass(UserSpace),
  stateClass(KernfsNode),
  stateClass(GracePeriod),
  stateClass(IrqDesc),
  stateClass(LockClass),
  stateClass(LockdepMap),
  stateClass(Delay),
  stateClass(KernelParam),
  stateClass(ModuleJob),
  stateClass(WaitList),
  stateClass(Fifo, { make: () => new Fifo() }),
  stateClass(Module, {
    make: ({ loader }, fields) => new Module(loader.object(fields('name') as string)!),
  }),
  stateClass(Tracepoint, {
    make: ({ trace }) =>
      new Tracepoint({ system: '', name: '', owner: '', params: [] }, trace.ftrace),
  }),
  stateClass(KprobeEvent, {
    make: ({ trace }, fields) => {
      const symbol = fields('symbol') as FunctionSymbol;
      const text = { system: '', name: '', args: [], text: '', symbol };
      return new KprobeEvent(text, fields('kretprobe') !== null, trace.kprobes);
    },
  }),
  stateClass(Cell, {
    fields: ['$symbol', '$gone'],
    make: (_, fields) => {
      const cell = new Cell(fields('$symbol') as string);
      const owner = fields('$gone') as string | null;
      if (owner !== null) cell.$fn = freedBody(split(cell.$symbol)[1], owner);
      return cell;
    },
  }),
  stateClass(FunctionSymbol, {
    fields: ['cell', 'stack', 'isTracepoint'],
    make: (_, fields) => new FunctionSymbol(fields('cell') as Cell),
  }),
  stateClass(FunctionVersion, {
    fields: ['unit', 'owner', 'frames', 'freed'],
    make: ({ linker }, fields) =>
      linker.version(fields('unit') as FunctionVersion['unit'], fields('owner') as string),
  }),
  {
    name: 'xoroshiro128plus',
    prototype: Object.getPrototypeOf(generatorFrom(0)) as object,
  },
  ...Object.entries(NATIVE_STRUCTS).map(([name, struct]) =>
    stateClass({ name, prototype: (struct as { prototype: object }).prototype }),
  ),
];
