/** What an initialiser takes of other data: its value as it is then, not the object itself. */
import type { Node, SymbolId } from '../../lowered/nodes.ts';
import type { DataUnit } from '../../lowered/units.ts';
import { childrenOf } from '../../lowered/walk.ts';

/** Where an object may stand and stays itself. */
const KEEPS: ReadonlySet<Node['kind']> = new Set(['array', 'object', 'new-builtin']);

/**
 * The data whose value the initialiser takes: a part of it (`limits.open`), or all of what may be
 * assigned anew. A `const` object in a literal is pointed to, whatever is in it.
 */
export function valuesTaken({ init }: DataUnit, data: ReadonlyMap<SymbolId, DataUnit>): SymbolId[] {
  const found: SymbolId[] = [];
  const visit = (node: Node, kept: boolean): void => {
    if (node.kind === 'data' && (!kept || data.get(node.symbol)?.mutable)) found.push(node.symbol);
    for (const child of childrenOf(node)) visit(child, kept && KEEPS.has(node.kind));
  };
  visit(init, true);
  return found;
}
