/**
 * Which callback takes care of a data object: one that runs as the patch comes, and whose code writes
 * to the object, or hands it to somebody who may.
 */
import type { CallbackKind } from '../../lowered/callbacks.ts';
import type { ModuleCallback } from '../../lowered/module.ts';
import type { Node, SymbolId } from '../../lowered/nodes.ts';
import { reach } from '../../lowered/references.ts';
import type { Unit } from '../../lowered/units.ts';
import { childrenOf, rootsOf } from '../../lowered/walk.ts';

const ON_LOAD: ReadonlySet<CallbackKind> = new Set([
  'load',
  'pre-patch',
  'post-patch',
  'pre_apply',
  'apply',
  'post_apply',
]);

/** The callback of each data object that has one; `units` are all that callbacks may call. */
export function ownersOf(
  callbacks: readonly ModuleCallback[],
  units: ReadonlyMap<SymbolId, Unit>,
): Map<SymbolId, SymbolId> {
  const owners = new Map<SymbolId, SymbolId>();
  for (const { kind, symbol } of callbacks) {
    if (!ON_LOAD.has(kind)) continue;
    for (const unit of reach([symbol], units))
      for (const root of rootsOf(unit)) noteWrites(root, (data) => owners.set(data, symbol));
  }
  return owners;
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
