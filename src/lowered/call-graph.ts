/**
 * Who calls whom, over the units of an image: by name, through fields (a call of `.read` reaches what
 * is stored in a field `read`), and through other values. The first two are as exact as names are;
 * a way that needs the third is a way that there may be.
 */
import type { CallFacts, HandedFunction } from './call-facts.ts';
import { callFacts } from './call-facts.ts';
import { nativeCalls } from './natives.ts';
import type { SymbolId } from './nodes.ts';
import type { Unit } from './units.ts';

/** How a call names its callee. */
export type Via = { kind: 'name' } | { kind: 'field'; field: string } | { kind: 'value' };

/** A function, and the first place where it calls another. */
export interface Caller {
  symbol: SymbolId;
  file: string;
  line: number;
  via: Via;
}

/** A place where a function is used as a value. */
export interface PointerUse {
  symbol: SymbolId;
  file: string;
  line: number;
  how: { kind: 'field'; field: string } | { kind: 'handed'; native: string } | { kind: 'value' };
}

/** A step of a way through the graph: the function that is called next, and where. */
export interface Step {
  symbol: SymbolId;
  file: string;
  line: number;
  via: Via;
}

/** How a function comes to sleep: the calls that lead there, and the native that does. */
export interface Sleep {
  steps: Step[];
  native: string;
  file: string;
  line: number;
  /** Whether the way leads through a value whose target is not known. */
  isCertain: boolean;
}

const BY_NAME = { kind: 'name' } as const;
const BY_VALUE = { kind: 'value' } as const;

export class CallGraph {
  readonly #callers = new Map<SymbolId, Caller[]>();
  readonly #pointers = new Map<SymbolId, PointerUse[]>();
  readonly #handed: (HandedFunction & { file: string })[] = [];
  readonly #sleeps: ReadonlyMap<SymbolId, { next: Step | null; isCertain: boolean }>;
  readonly #facts = new Map<SymbolId, CallFacts>();

  constructor(units: Iterable<Unit>) {
    for (const unit of units) this.#facts.set(unit.symbol, callFacts(unit));
    const all = [...this.#facts.values()];
    for (const facts of all) this.#addPointers(facts);
    const fields = targetsOfFields(all);
    const anywhere = targetsOfValues(all, fields);
    for (const facts of all) this.#addCalls(facts, fields, anywhere);
    this.#sleeps = this.#sleepers(all);
  }

  /** Who calls a function, each once for each way of naming it; those by name first. */
  callers(symbol: SymbolId): readonly Caller[] {
    return this.#callers.get(symbol) ?? [];
  }

  /** Where a function is used as a value. */
  pointerUses(symbol: SymbolId): readonly PointerUse[] {
    return this.#pointers.get(symbol) ?? [];
  }

  /** The functions that are given to natives, and where. */
  handed(): (HandedFunction & { file: string })[] {
    return this.#handed;
  }

  /** A shortest way in which a function comes to sleep; null if it never does. */
  sleep(symbol: SymbolId): Sleep | null {
    const first = this.#sleeps.get(symbol);
    if (!first) return null;
    const steps: Step[] = [];
    let at = symbol;
    for (let next = first.next; next; next = this.#sleeps.get(at)!.next) {
      steps.push(next);
      at = next.symbol;
    }
    const { file, sleep } = this.#facts.get(at)!;
    return { steps, file, ...sleep!, isCertain: first.isCertain };
  }

  /** All functions that lead to one, each with the next step on a shortest way there. */
  waysTo(symbol: SymbolId): ReadonlyMap<SymbolId, { next: Step | null; isCertain: boolean }> {
    return this.#backwards([symbol]);
  }

  #addPointers({ symbol, file, stored, handed, escaped }: CallFacts): void {
    const add = (target: SymbolId, line: number, how: PointerUse['how']): void =>
      append(this.#pointers, target, { symbol, file, line, how });
    for (const each of stored) add(each.symbol, each.line, { kind: 'field', field: each.field });
    for (const each of handed) {
      add(each.symbol, each.line, { kind: 'handed', native: each.native });
      this.#handed.push({ ...each, file });
    }
    for (const [target, line] of escaped) add(target, line, BY_VALUE);
  }

  #addCalls(facts: CallFacts, fields: Targets, anywhere: ReadonlySet<SymbolId>): void {
    const add = (target: SymbolId, line: number, via: Via): void =>
      append(this.#callers, target, { symbol: facts.symbol, file: facts.file, line, via });
    for (const [callee, line] of facts.calls) add(callee, line, BY_NAME);
    for (const { native, symbol, line } of facts.handed)
      if (nativeCalls(native)) add(symbol, line, BY_NAME);
    for (const [field, line] of facts.fieldCalls) {
      const known = fields.known.get(field) ?? [];
      for (const target of known) add(target, line, { kind: 'field', field });
      if (!fields.open.has(field)) continue;
      for (const target of anywhere) add(target, line, BY_VALUE);
    }
    if (facts.valueCall !== null)
      for (const target of anywhere) add(target, facts.valueCall, BY_VALUE);
  }

  #sleepers(all: readonly CallFacts[]): ReturnType<CallGraph['waysTo']> {
    return this.#backwards(all.flatMap(({ symbol, sleep }) => (sleep ? [symbol] : [])));
  }

  /** Breadth first from the targets to their callers: first the certain ways, then the others. */
  #backwards(targets: readonly SymbolId[]): ReturnType<CallGraph['waysTo']> {
    const found = new Map<SymbolId, { next: Step | null; isCertain: boolean }>();
    for (const symbol of targets) found.set(symbol, { next: null, isCertain: true });
    for (const isCertain of [true, false]) {
      // a Map is walked on into what is added meanwhile
      for (const [target, { isCertain: sure }] of found) {
        for (const { symbol, file, line, via } of this.callers(target)) {
          if (found.has(symbol) || (isCertain && via.kind === 'value')) continue;
          const next = { symbol: target, file, line, via };
          found.set(symbol, { next, isCertain: sure && via.kind !== 'value' });
        }
      }
    }
    return found;
  }
}

/** What calls of a field reach: functions stored under its name; `open` where other values are, too. */
interface Targets {
  known: ReadonlyMap<string, ReadonlySet<SymbolId>>;
  open: ReadonlySet<string>;
}

function targetsOfFields(all: readonly CallFacts[]): Targets {
  const known = new Map<string, Set<SymbolId>>();
  for (const { field, symbol } of all.flatMap(({ stored }) => stored)) {
    const targets = known.get(field);
    if (targets) targets.add(symbol);
    else known.set(field, new Set([symbol]));
  }
  return { known, open: new Set(all.flatMap(({ openFields }) => [...openFields])) };
}

/** What a call through a value may reach. */
function targetsOfValues(all: readonly CallFacts[], { known }: Targets): Set<SymbolId> {
  const escaped = all.flatMap((facts) => [...facts.escaped.keys()]);
  const read = all.flatMap(({ readFields }) => [...readFields]);
  return new Set([...escaped, ...read.flatMap((field) => [...(known.get(field) ?? [])])]);
}

function append<K, V>(lists: Map<K, V[]>, key: K, value: V): void {
  const list = lists.get(key);
  if (list) list.push(value);
  else lists.set(key, [value]);
}
