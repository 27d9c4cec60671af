/**
 * Structs of a running kernel: what makes instances of each, and the tag (a prototype) by which they are
 * known. The tag stays while layouts come and go; only what makes instances is another then.
 */
import { neededFirst } from '../lowered/order.ts';
import type { Node, SymbolId } from '../lowered/nodes.ts';
import type { Rename } from '../lowered/transformer.ts';
import type { StructUnit, Unit } from '../lowered/units.ts';
import { walk } from '../lowered/walk.ts';
import type { Body } from './cell.ts';
import { jsName } from '../emit/function.ts';

/** What instances may still hold that were made by layouts which structs no longer have. */
export interface FormerLayouts {
  units: StructUnit[];
  /** Fields whose values came from others, and perhaps went back. */
  renamed: Rename[];
}

export class Structs {
  readonly former: FormerLayouts = { units: [], renamed: [] };
  readonly #constructors = new Map<SymbolId, Body>();
  /** Which struct a prototype is the tag of, also of structs that are gone. */
  readonly #tags = new WeakMap<object, SymbolId>();
  /** Tags of structs that may have been unlinked and come back, where they are to be the same then. */
  #kept: Map<SymbolId, object> | null = null;

  /** The constructor of a struct that is linked. */
  get(symbol: SymbolId): Body | undefined {
    return this.#constructors.get(symbol);
  }

  /** Which struct a prototype is the tag of; undefined if it is none of K's. */
  tagOf(prototype: object): SymbolId | undefined {
    return this.#tags.get(prototype);
  }

  /** The same, null also for a struct that is gone. */
  liveTag(prototype: object): SymbolId | null {
    const symbol = this.#tags.get(prototype);
    const live = symbol !== undefined && this.#constructors.get(symbol)?.prototype === prototype;
    return live ? symbol : null;
  }

  /** A struct that is linked from now on, unlinked and linked again has the tag that it had. */
  keepTags(): void {
    this.#kept ??= new Map();
  }

  /** Makes constructors, each after those that its initialisers use, with the tag that there is. */
  link(units: readonly StructUnit[], make: (unit: StructUnit) => Body): void {
    const incoming = new Map(units.map((unit) => [unit.symbol, unit]));
    const made = (unit: StructUnit): StructUnit[] =>
      structsMade(unit).flatMap((symbol) => incoming.get(symbol) ?? []);
    for (const unit of neededFirst(units, made).order) {
      const constructor = make(unit);
      const live = this.#constructors.get(unit.symbol)?.prototype as object | undefined;
      const tag = live ?? this.#kept?.get(unit.symbol);
      if (tag) constructor.prototype = tag;
      this.#constructors.set(unit.symbol, constructor);
      this.#kept?.set(unit.symbol, constructor.prototype as object);
      this.#tags.set(constructor.prototype as object, unit.symbol);
    }
  }

  unlink(symbol: SymbolId): void {
    this.#constructors.delete(symbol);
  }

  /** All are to be made anew, with tags of their own. */
  clear(): void {
    this.#constructors.clear();
  }

  /** A constructor like that of a struct that is gone: its instances are of no other struct. */
  ghost(symbol: SymbolId): Body {
    const name = jsName(symbol);
    const constructor = { [name]: function (): void {} }[name]!;
    this.#tags.set(constructor.prototype as object, symbol);
    return constructor;
  }

  /** The constructors; the result puts them back. */
  keep(): () => void {
    const kept = new Map(this.#constructors);
    return () => {
      this.#constructors.clear();
      for (const [symbol, constructor] of kept) this.#constructors.set(symbol, constructor);
    };
  }

  /** Layouts have been, and fields got their values from others; the result forgets it. */
  retire(units: readonly StructUnit[], renamed: readonly Rename[]): () => void {
    const { former } = this;
    const known = [former.units.length, former.renamed.length] as const;
    former.units.push(...units);
    former.renamed.push(...renamed);
    return () => {
      former.units.length = known[0];
      former.renamed.length = known[1];
    };
  }
}

/** The units, and the structs among others whose initialisers make instances of these, and so on. */
export function withMakers(
  units: readonly StructUnit[],
  others: Iterable<Unit>,
): Map<SymbolId, StructUnit> {
  const found = new Map(units.map((unit) => [unit.symbol, unit]));
  const structs = [...others].filter((unit) => unit.kind === 'struct');
  for (const { symbol } of found.values())
    for (const unit of structs)
      if (!found.has(unit.symbol) && structsMade(unit).includes(symbol))
        found.set(unit.symbol, unit);
  return found;
}

/** The structs of which a struct's initialisers make instances. */
function structsMade({ fields }: StructUnit): SymbolId[] {
  const found: SymbolId[] = [];
  const note = (node: Node): void => {
    if (node.kind === 'new-struct') found.push(node.struct);
  };
  for (const { init } of fields) walk(init, note);
  return found;
}
