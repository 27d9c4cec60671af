/** What units refer to, and what can be reached from some of them. */
import type { Node, SymbolId } from './nodes.ts';
import type { Unit } from './units.ts';
import { rootsOf, walk } from './walk.ts';

export interface Reference {
  symbol: SymbolId;
  kind: 'function' | 'data' | 'struct';
}

/** The symbols that a unit's code names, in order, with repetitions. */
export function references(unit: Unit): Reference[] {
  const found: Reference[] = [];
  const note = (node: Node): void => {
    if (node.kind === 'call') found.push({ symbol: node.callee, kind: 'function' });
    else if (node.kind === 'function' || node.kind === 'data')
      found.push({ symbol: node.symbol, kind: node.kind });
    else if (node.kind === 'new-struct' || node.kind === 'instanceof')
      found.push({ symbol: node.struct, kind: 'struct' });
  };
  for (const root of rootsOf(unit)) walk(root, note);
  return found;
}

/** The symbols that a unit's code names. */
export const symbolsIn = (unit: Unit): Set<SymbolId> =>
  new Set(references(unit).map((each) => each.symbol));

/** The functions that a unit uses as values. */
export function pointers(unit: Unit): Set<SymbolId> {
  const found = new Set<SymbolId>();
  for (const root of rootsOf(unit)) {
    walk(root, (node) => {
      if (node.kind === 'function') found.add(node.symbol);
    });
  }
  return found;
}

/** The units among `pool` that can be reached from the symbols, in order of discovery. */
export function reach(symbols: readonly SymbolId[], pool: ReadonlyMap<SymbolId, Unit>): Set<Unit> {
  const reached = new Set(symbols.flatMap((symbol) => pool.get(symbol) ?? []));
  for (const unit of reached) {
    for (const { symbol } of references(unit)) {
      const found = pool.get(symbol);
      if (found && found.kind !== 'constant') reached.add(found);
    }
  }
  return reached;
}
