/** Symbol ids: `path:name`. */
import type { SymbolId } from './nodes.ts';
import type { Unit } from './units.ts';

/** The file and the name of a symbol. */
export function split(symbol: SymbolId): [file: string, name: string] {
  const at = symbol.lastIndexOf(':');
  return [symbol.slice(0, at), symbol.slice(at + 1)];
}

/** The file in which a unit's text stands. */
export const fileOf = ({ symbol, place }: Pick<Unit, 'symbol' | 'place'>): string =>
  place.file ?? split(symbol)[0];
