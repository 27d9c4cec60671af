/** Symbol ids: `path:name`. */
import type { SymbolId } from './nodes.ts';

/** The file and the name of a symbol. */
export function split(symbol: SymbolId): [file: string, name: string] {
  const at = symbol.lastIndexOf(':');
  return [symbol.slice(0, at), symbol.slice(at + 1)];
}
