/**
 * The whole machine as something to have: to compare by a hash, to keep and wind back, to copy into
 * another kernel, to store for another process. Between steps only.
 */
import { createHash } from 'node:crypto';
import type { Image } from '../../lowered/units.ts';
import { hashOfImage } from '../../lowered/image-hash.ts';
import type { ModeName } from '../../emit/mode.ts';
import type { Kernel } from '../kernel.ts';
import type { StrategyOption } from '../sched/index.ts';
import type { Kept } from './checkpoint.ts';
import { keep, putBack, reachable } from './checkpoint.ts';
import type { StateClass } from './classes.ts';
import { decode } from './decode.ts';
import type { EncodeOptions, GraphNode } from './graph.ts';
import { HostState, encode } from './graph.ts';
import type { MachineWithParts } from './names.ts';
import { Names } from './names.ts';

export { HostState } from './graph.ts';
export type { StateClass } from './classes.ts';
export { stateClass } from './classes.ts';
export { partsOf } from './parts.ts';

/** What a kernel was made with that its parts depend on. */
export interface MachineOptions {
  cpus: number;
  seed: number;
  strategy: StrategyOption;
  record: boolean;
  mode: ModeName;
  lockdep: boolean;
  hungTaskTimeout: number;
}

/** Extends a kernel that is new. */
export type Attach = (kernel: Kernel) => void;

/** Something that was added to a kernel and has state there. */
export interface Extension {
  readonly name: string;
  /** The classes of its state. */
  readonly classes: readonly StateClass[];
  /** Its parts, by path. */
  readonly parts: ReadonlyMap<object, string>;
  /** Adds another of its kind to another kernel. */
  readonly attach: Attach;
  /** Why its state cannot leave the process just now; null: it can. */
  readonly hostState: string | null;
  /** Its state has come from elsewhere: what follows from it is made anew. */
  resume(): void;
}

export interface StatefulMachine extends MachineWithParts {
  readonly options: MachineOptions;
  readonly extensions: readonly Extension[];
}

/** A machine as plain data, which JSON keeps. */
export interface SavedKernel {
  format: 'suture-kernel';
  version: 1;
  /** The image's hash: it is not saved with the machine. */
  image: string;
  options: MachineOptions;
  extensions: string[];
  nodes: GraphNode[];
}

/** The state of a kernel at a moment; only that kernel can be wound back to it. */
export interface Checkpoint {
  readonly machine: StatefulMachine;
  readonly kept: Kept;
  readonly restoreStructs: () => void;
}

/** 32 hex digits that are the same for kernels in the same state, whatever their host functions are. */
export function hashMachine(machine: StatefulMachine): string {
  const hash = createHash('sha256');
  for (const node of nodesOf(machine, { portable: false })) hash.update(JSON.stringify(node));
  return hash.digest('hex').slice(0, 32);
}

/** A `HostState` error says what cannot be saved, and by which path it is reached. */
export function saveMachine(machine: StatefulMachine): SavedKernel {
  for (const { hostState } of machine.extensions) if (hostState) throw new HostState(hostState);
  if (machine.hypercalls.pending > 0)
    throw new HostState('a hypercall waits for its answer from the host');
  return {
    format: 'suture-kernel',
    version: 1,
    image: hashOfImage(machine.image),
    options: { ...machine.options, mode: machine.executor.mode },
    extensions: machine.extensions.map(({ name }) => name),
    nodes: [...nodesOf(machine, { portable: true })],
  };
}

/** Refuses what is none, or is of another image. */
export function checkSaved(saved: SavedKernel, image: Image): void {
  if (saved.format !== 'suture-kernel' || saved.version !== 1)
    throw new Error('this is no kernel that this version of suture has saved');
  if (saved.image !== hashOfImage(image))
    throw new Error('the kernel was saved with another image');
}

/** Gives a new kernel the state of a saved one. */
export function loadMachine(machine: StatefulMachine, saved: SavedKernel): void {
  const missing = saved.extensions.filter(
    (name) => !machine.extensions.some((each) => each.name === name),
  );
  if (missing.length > 0) throw new Error(`the kernel was saved with ${missing.join(', ')}`);
  const names = namesOf(machine);
  decode(machine, names, saved.nodes, classesOf(machine));
  resume(machine);
}

/** The instances of K's structs, by the struct's symbol, in the order in which a walk meets them. */
export function structsOf(machine: StatefulMachine): Map<string, object[]> {
  if (!machine.executor.still()) throw new Error('structs are found while no K code runs');
  const names = tablesOf(machine);
  const found = new Map<string, object[]>();
  for (const { object, kind } of reachable(names, rootsOf(machine))) {
    const [, symbol] = kind.layout ? /^struct (\S+)/.exec(kind.name)! : [];
    if (symbol === undefined) continue;
    const known = found.get(symbol);
    if (known) known.push(object);
    else found.set(symbol, [object]);
  }
  return found;
}

export function takeCheckpoint(machine: StatefulMachine): Checkpoint {
  const kept = keep(namesOf(machine), rootsOf(machine));
  return { machine, kept, restoreStructs: machine.linker.structs.keep() };
}

export function rollBack(machine: StatefulMachine, checkpoint: Checkpoint): void {
  if (checkpoint.machine !== machine) throw new Error('the checkpoint is of another kernel');
  evictAll(machine);
  putBack(checkpoint.kept);
  checkpoint.restoreStructs();
  resume(machine);
}

/** Makes what follows from the state: code, where cells lead, who stands before functions. */
function resume(machine: StatefulMachine): void {
  const { executor, linker, processes, trace } = machine;
  linker.setMode(executor.mode);
  processes.programs.setMode(executor.mode);
  trace.ftrace.update({ tell: false });
  for (const extension of machine.extensions) extension.resume();
}

function nodesOf(machine: StatefulMachine, options: EncodeOptions): Generator<GraphNode> {
  return encode(namesOf(machine), rootsOf(machine), options);
}

const classesOf = ({ extensions }: StatefulMachine): StateClass[] =>
  extensions.flatMap(({ classes }) => classes);

/** Reads the machine's tables; no process has its data in its program then. */
export function namesOf(machine: StatefulMachine): Names {
  if (machine.executor.stepping()) throw new Error('a machine has a state between steps only');
  return tablesOf(machine);
}

function tablesOf(machine: StatefulMachine): Names {
  evictAll(machine);
  return new Names(machine, classesOf(machine));
}

/** Gives every process its data back that lies in its program. */
export function evictAll({ processes }: StatefulMachine): void {
  for (const program of processes.programs.linked.values()) program.evict();
}

/** The kernel, and what was added to it. */
const rootsOf = (machine: StatefulMachine): object[] => [
  machine,
  ...machine.extensions.map(({ parts }) => [...parts.keys()][0]!),
];
