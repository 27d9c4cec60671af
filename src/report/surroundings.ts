/** Where a unit stands in its kernel: who calls it, how the machine gets there, what it touches. */
import { CallGraph } from '../lowered/call-graph.ts';
import type { Caller, PointerUse, Sleep, Step } from '../lowered/call-graph.ts';
import type { EntryPoint } from '../lowered/entry-points.ts';
import { entryPoints } from '../lowered/entry-points.ts';
import type { SymbolId } from '../lowered/nodes.ts';
import { references } from '../lowered/references.ts';
import { programCalls } from '../lowered/syscalls.ts';
import type { ProgramCalls } from '../lowered/syscalls.ts';
import type { Touch, Touches } from '../lowered/touches.ts';
import { touchesOf } from '../lowered/touches.ts';
import type { FunctionUnit, Image, Unit } from '../lowered/units.ts';

/** A way from where the machine enters K code to a function. */
export interface WayIn {
  entry: EntryPoint;
  steps: Step[];
  /** Whether every step is by a name or a field. */
  isCertain: boolean;
  /** Programs that make the system call. */
  programs: string[];
}

/** What became of a touch: the old code has it, the new code, or both. */
export type Touched = Touch & { change: 'same' | 'added' | 'removed' };

export interface FunctionSurroundings {
  kind: 'function';
  callers: readonly Caller[];
  pointers: readonly PointerUse[];
  ways: WayIn[];
  /** Programs that compute the names of the system calls that they make. */
  guessing: string[];
  /** How the running version comes to sleep; of a new function, the new one. */
  sleep: Sleep | null;
  /** How the patch's version does; null also where there is none. */
  sleepAfter: Sleep | null;
  reads: Touched[];
  writes: Touched[];
  makes: Touches['makes'];
  locks: Touches['locks'];
}

export interface DataSurroundings {
  kind: 'data' | 'struct';
  /** The units that name it. */
  users: Unit[];
}

export type Surroundings = FunctionSurroundings | DataSurroundings;

const NOTHING: Touches = { reads: [], writes: [], makes: [], locks: [] };

/** Traces units of one image. */
export class Tracer {
  readonly #graph: CallGraph;
  readonly #entries: EntryPoint[];
  readonly #programs: ProgramCalls[];
  readonly #units: readonly Unit[];
  #users: Map<SymbolId, Unit[]> | null = null;

  constructor(image: Image, units: readonly Unit[]) {
    this.#units = units;
    this.#graph = new CallGraph(units);
    this.#entries = entryPoints(image, this.#graph);
    this.#programs = programCalls(image);
  }

  /** How a function of this image comes to sleep. */
  sleep(symbol: SymbolId): Sleep | null {
    return this.#graph.sleep(symbol);
  }

  /**
   * A unit of this image. `now` is what it has become, or the unit itself if it is new, `after` traces
   * the image that has that.
   */
  of(unit: Unit, now: Unit | null, after: Tracer): Surroundings | null {
    if (unit.kind === 'constant') return null;
    if (unit.kind !== 'function') return { kind: unit.kind, users: this.#usersOf(unit.symbol) };
    const next = now?.kind === 'function' ? now : null;
    return {
      ...this.#function(unit),
      sleepAfter: next && after.sleep(next.symbol),
      ...touched(unit === now ? null : unit, next),
    };
  }

  #function({ symbol }: FunctionUnit): Omit<FunctionSurroundings, keyof Touches | 'sleepAfter'> {
    const ways = this.#graph.waysTo(symbol);
    const found = this.#entries.flatMap((entry): WayIn[] => {
      const way = ways.get(entry.symbol);
      if (!way) return [];
      const steps: Step[] = [];
      for (let { next } = way; next; { next } = ways.get(next.symbol)!) steps.push(next);
      const programs = entry.kind === 'system call' ? this.#programsCalling(entry.name) : [];
      return [{ entry, steps, isCertain: way.isCertain, programs }];
    });
    return {
      kind: 'function',
      callers: this.#graph.callers(symbol),
      pointers: this.#graph.pointerUses(symbol),
      ways: found.sort((a, b) => Number(b.isCertain) - Number(a.isCertain)),
      guessing: this.#programs.filter((each) => each.computes).map((each) => each.program),
      sleep: this.#graph.sleep(symbol),
    };
  }

  #programsCalling(syscall: string): string[] {
    return this.#programs.filter(({ names }) => names.has(syscall)).map((each) => each.program);
  }

  #usersOf(symbol: SymbolId): Unit[] {
    this.#users ??= usersByName(this.#units);
    return this.#users.get(symbol) ?? [];
  }
}

function usersByName(units: readonly Unit[]): Map<SymbolId, Unit[]> {
  const users = new Map<SymbolId, Unit[]>();
  for (const unit of units) {
    for (const symbol of new Set(references(unit).map((each) => each.symbol))) {
      const known = users.get(symbol);
      if (known) known.push(unit);
      else users.set(symbol, [unit]);
    }
  }
  return users;
}

/** What both versions touch together; `was` is null for a new function, `now` for one that is gone. */
function touched(
  was: FunctionUnit | null,
  now: FunctionUnit | null,
): Pick<FunctionSurroundings, keyof Touches> {
  const before = was ? touchesOf(was) : NOTHING;
  const after = now ? touchesOf(now) : NOTHING;
  const { makes, locks } = now ? after : before;
  const merge = (old: readonly Touch[], next: readonly Touch[]): Touched[] => {
    if (!was || !now) return [...old, ...next].map((each) => ({ ...each, change: 'same' }));
    const known = new Set(old.map((each) => each.text));
    const kept = new Set(next.map((each) => each.text));
    const gone = old.filter((each) => !kept.has(each.text));
    return [
      ...next.map(
        (each) => ({ ...each, change: known.has(each.text) ? 'same' : 'added' }) as const,
      ),
      ...gone.map((each) => ({ ...each, change: 'removed' }) as const),
    ];
  };
  return {
    reads: merge(before.reads, after.reads),
    writes: merge(before.writes, after.writes),
    makes,
    locks,
  };
}
