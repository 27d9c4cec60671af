/** Lock classes and the order in which locks of them have been taken (struct lock_class, lock_list). */
import type { Access } from '../execution.ts';
import type { TraceEntry } from '../scripts.ts';
import type { WaitType } from '../structs/lock.ts';
import { displayName } from './names.ts';
import type { UsageBit } from './usage.ts';

/**
 * How the two locks of a dependency were taken: the first for writing (E) or reading (S), the second
 * as a recursive reader (R) or not (N).
 */
export const SR = 1;
export const ER = 2;
export const SN = 4;
export const EN = 8;

export const dependencyKind = (first: Access, second: Access): number =>
  second === 'recursive-read' ? (first === 'write' ? ER : SR) : first === 'write' ? EN : SN;

/** Two classes of which the second was taken while the first was held. */
export interface Dependency {
  kinds: number;
  /** Where that was for the first time. */
  trace: TraceEntry[];
}

export class LockClass {
  readonly name: string;
  readonly waitType: WaitType;
  /** Contexts in which it was taken. */
  usage = 0;
  /** Where each bit was set for the first time. */
  readonly usageTraces = new Map<UsageBit, TraceEntry[]>();
  readonly after = new Map<LockClass, Dependency>();
  readonly before = new Map<LockClass, Dependency>();

  constructor(site: string, subclass: number, waitType: WaitType) {
    this.name = `${displayName(site)}${subclass > 0 ? `/${subclass}` : ''}`;
    this.waitType = waitType;
  }

  uses(bit: UsageBit): boolean {
    return (this.usage & (1 << bit)) !== 0;
  }
}
