/**
 * What a call calls: a function by its name, or through a pointer that the text shows to hold one
 * function always, a constant or a field of a constant table that nobody writes to.
 */
import type { Node } from '@babel/types';
import type { NativeEntry } from '../../../lowered/api/entry.ts';
import type { Analysis } from '../analysis.ts';
import type { Blocks } from '../flow/blocks.ts';

export type Callee =
  | { kind: 'native'; name: string; entry: NativeEntry }
  | { kind: 'function'; symbol: string; name: string }
  /** Something with an error in it: it may do anything. */
  | { kind: 'lost' };

/** A place of the tree: a file, and the blocks of a function; null at its top level. */
interface Scope {
  file: string;
  blocks: Blocks | null;
}

/** Names and tables are followed so far: one may be made from itself. */
const MAX_DEPTH = 20;

/** What a call calls; null for other pointers, methods and built-ins. */
export function calleeOf(
  call: Node,
  file: string,
  analysis: Analysis,
  blocks: Blocks,
): Callee | null {
  return call.type === 'CallExpression'
    ? functionAt(call.callee, { file, blocks }, analysis)
    : null;
}

function functionAt(node: Node, scope: Scope, analysis: Analysis, depth = 0): Callee | null {
  if (depth > MAX_DEPTH) return null;
  const bare = withoutTypes(node);
  if (bare.type === 'Identifier') {
    const local = localAt(bare.name, scope);
    if (local) return local.init && functionAt(local.init, scope, analysis, depth + 1);
    const found = analysis.resolve(scope.file, bare.name);
    if (found?.kind === 'lost') return { kind: 'lost' };
    if (found?.kind === 'native') return { kind: 'native', name: found.name, entry: found.entry };
    if (found?.kind !== 'declared') return null;
    const { file, name, declaration } = found;
    if (declaration.kind === 'function')
      return { kind: 'function', symbol: `${file}:${name}`, name };
    if (declaration.kind !== 'variable' || declaration.mutable || !declaration.init) return null;
    return functionAt(declaration.init, { file, blocks: null }, analysis, depth + 1);
  }
  if (bare.type !== 'MemberExpression' || bare.computed) return null;
  if (bare.property.type !== 'Identifier') return null;
  const { name } = bare.property;
  const table = analysis.writtenFields.has(name) ? null : tableAt(bare.object, scope, analysis);
  const value = table && fieldOf(table.node, name, table.scope, analysis);
  return value && functionAt(value.node, value.scope, analysis, depth + 1);
}

interface Value {
  node: Node;
  scope: Scope;
}

/** What a constant was made as. */
function tableAt(node: Node, scope: Scope, analysis: Analysis): Value | null {
  const bare = withoutTypes(node);
  if (bare.type !== 'Identifier') return null;
  const local = localAt(bare.name, scope);
  if (local) return local.init && { node: withoutTypes(local.init), scope };
  const found = analysis.resolve(scope.file, bare.name);
  if (found?.kind !== 'declared' || found.declaration.kind !== 'variable') return null;
  const { mutable, init } = found.declaration;
  if (mutable || !init) return null;
  return { node: withoutTypes(init), scope: { file: found.file, blocks: null } };
}

/** The value that a field has in an object literal, or in a new struct. */
function fieldOf(made: Node, name: string, scope: Scope, analysis: Analysis): Value | null {
  if (made.type === 'ObjectExpression') {
    const field = made.properties.findLast(
      (each) =>
        each.type === 'ObjectProperty' && each.key.type === 'Identifier' && each.key.name === name,
    );
    return field?.type === 'ObjectProperty' ? { node: field.value, scope } : null;
  }
  if (made.type !== 'NewExpression' || made.callee.type !== 'Identifier') return null;
  const found = analysis.resolve(scope.file, made.callee.name);
  if (found?.kind !== 'declared' || found.declaration.kind !== 'struct') return null;
  const field = found.declaration.node.body.body.find(
    (each) =>
      each.type === 'ClassProperty' && each.key.type === 'Identifier' && each.key.name === name,
  );
  if (field?.type !== 'ClassProperty' || !field.value) return null;
  return { node: field.value, scope: { file: found.file, blocks: null } };
}

/** A name of a block, with its initialiser if it is a constant; null for a name of the file. */
function localAt(name: string, { blocks }: Scope): { init: Node | null } | null {
  return blocks?.find(name) ? { init: blocks.constant(name) } : null;
}

/** An expression without what only tells its type. */
export function withoutTypes(node: Node): Node {
  switch (node.type) {
    case 'TSAsExpression':
    case 'TSSatisfiesExpression':
    case 'TSNonNullExpression':
    case 'TSTypeAssertion':
    case 'TSInstantiationExpression':
    case 'ParenthesizedExpression':
      return withoutTypes(node.expression);
    default:
      return node;
  }
}
