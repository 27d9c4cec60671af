/**
 * Who refers to what: two units that differ in nothing but the symbols they name say which of these
 * stand for each other. (kpatch's create-diff-object tells static locals by the functions that refer to
 * them.)
 */
import { POSITION, meaningOf } from '../../../lowered/meaning.ts';
import type { SymbolId } from '../../../lowered/nodes.ts';
import { SYMBOL_FIELDS } from '../../../lowered/rename.ts';
import type { Unit } from '../../../lowered/units.ts';
import { symbolsIn } from '../../../lowered/references.ts';
import type { Candidate } from './candidate.ts';

type Units = ReadonlyMap<SymbolId, Unit>;

export class Evidence {
  readonly #gone: Units;
  readonly #fresh: Units;
  readonly #partners = new Map<SymbolId, Set<SymbolId>>();
  readonly #users: readonly { was: ReadonlySet<SymbolId>; now: ReadonlySet<SymbolId> }[];

  constructor(
    pairs: readonly { was: Unit; now: Unit }[],
    macros: readonly [SymbolId, SymbolId][],
    gone: Units,
    fresh: Units,
  ) {
    this.#gone = gone;
    this.#fresh = fresh;
    for (const [was, now] of macros) if (gone.has(was) && fresh.has(now)) this.#say(was, now);
    for (const { was, now } of pairs) {
      const said: [SymbolId, SymbolId][] = [];
      if (!this.#agree(meaningOf(was), meaningOf(now), said)) continue;
      for (const [a, b] of said) this.#say(a, b);
    }
    this.#users = pairs.map(({ was, now }) => ({ was: symbolsIn(was), now: symbolsIn(now) }));
  }

  /** Whether some code that used the one uses the other, whatever else changed in it. */
  sharesUser(was: SymbolId, now: SymbolId): boolean {
    return this.#users.some((each) => each.was.has(was) && each.now.has(now));
  }

  /** Whether nobody uses either: whoever does must have changed, or be gone or new too. */
  areUnused(was: SymbolId, now: SymbolId): boolean {
    const users = [...this.#gone.values(), ...this.#fresh.values()].map(symbolsIn);
    const all = [...users, ...this.#users.flatMap((each) => [each.was, each.now])];
    return !all.some((symbols) => symbols.has(was) || symbols.has(now));
  }

  /** Whether code says that the two are the same, and none that one of them is another. */
  supports(was: SymbolId, now: SymbolId): boolean {
    return this.#only(was) === now && this.#only(now) === was;
  }

  /** Pairs of which only the code tells that refers to them. */
  candidates(taken: ReadonlySet<Unit>): Candidate[] {
    return [...this.#gone.values()].flatMap((was): Candidate[] => {
      const now = this.#fresh.get(this.#only(was.symbol) ?? '');
      const free = now?.kind === was.kind && !taken.has(was) && !taken.has(now);
      return free && this.supports(was.symbol, now.symbol) ? [{ was, now, by: 'reference' }] : [];
    });
  }

  #only(symbol: SymbolId): SymbolId | null {
    const partners = this.#partners.get(symbol);
    return partners?.size === 1 ? [...partners][0]! : null;
  }

  #say(was: SymbolId, now: SymbolId): void {
    this.#note(was, now);
    this.#note(now, was);
  }

  #note(symbol: SymbolId, partner: SymbolId): void {
    const known = this.#partners.get(symbol);
    if (known) known.add(partner);
    else this.#partners.set(symbol, new Set([partner]));
  }

  /** Deep equality, but for symbols that only one of the trees has; these are said. */
  #agree(was: unknown, now: unknown, said: [SymbolId, SymbolId][]): boolean {
    if (was === now) return true;
    if (typeof was !== 'object' || typeof now !== 'object' || !was || !now) return false;
    if (Array.isArray(was) !== Array.isArray(now)) return false;
    const [left, right] = [was, now] as Record<string, unknown>[];
    const keys = Object.keys(left!);
    if (keys.length !== Object.keys(right!).length) return false;
    return keys.every((key) => {
      if (POSITION.has(key)) return true;
      const [a, b] = [left![key], right![key]];
      if (!SYMBOL_FIELDS.has(key) || typeof a !== 'string' || typeof b !== 'string')
        return this.#agree(a, b, said);
      if (a === b) return true;
      said.push([a, b]);
      return this.#gone.has(a) && this.#fresh.has(b);
    });
  }
}
