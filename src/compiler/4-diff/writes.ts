/** Which data a unit's code writes to, or hands to somebody who may. */
import type { Node, SymbolId } from '../../lowered/nodes.ts';
import type { Unit } from '../../lowered/units.ts';
import { childrenOf, rootsOf } from '../../lowered/walk.ts';

export function writtenBy(unit: Unit): Set<SymbolId> {
  const found = new Set<SymbolId>();
  for (const root of rootsOf(unit)) noteWrites(root, (data) => found.add(data));
  return found;
}

/** What looks at a value that goes no further. */
const LOOKS: ReadonlySet<Node['kind']> = new Set([
  'binary',
  'unary',
  'template',
  'instanceof',
  'expression',
  'if',
  'loop',
  'switch',
]);

function noteWrites(node: Node, note: (data: SymbolId) => void): void {
  const inner = node.kind === 'member' || node.kind === 'index' ? node.object : null;
  for (const child of childrenOf(node)) {
    const looks = child === inner || LOOKS.has(node.kind) || isAsked(child, node);
    const data = looks ? null : rootOf(child);
    if (data !== null) note(data);
    noteWrites(child, note);
  }
}

/** Methods that change nothing and give away no part of what they are called on. */
const ASKS: ReadonlySet<string> = new Set(['has', 'includes', 'indexOf', 'lastIndexOf', 'join']);

const isAsked = (child: Node, node: Node): boolean =>
  node.kind === 'method-call' && child === node.object && ASKS.has(node.name);

/** The data object that `a.b[i].c` is a part of, seen from outside the chain. */
function rootOf(node: Node): SymbolId | null {
  let at = node;
  while (at.kind === 'member' || at.kind === 'index') at = at.object;
  return at.kind === 'data' ? at.symbol : null;
}
