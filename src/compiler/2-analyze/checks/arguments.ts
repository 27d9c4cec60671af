/**
 * Conditions that a caller decides: whether a function may wait, as a gfp flag says it. Where a call
 * gives constants for parameters, the paths that they rule out do not count.
 */
import type { Expression, FunctionDeclaration, Node } from '@babel/types';
import type { Analysis } from '../analysis.ts';
import type { Value } from '../constants.ts';
import type { Blocks } from '../flow/blocks.ts';
import { assignedNames } from './assigned-names.ts';

/** The parameters of which the value is known, by what declares each. */
export type Given = ReadonlyMap<Node, Value>;

export const NOTHING_GIVEN: Given = new Map();

/** Initialisers are followed so far: a name may be made from itself, one block further out. */
const MAX_DEPTH = 40;

/** The value of an expression inside a function, or null. */
export function valueOf(
  node: Node,
  file: string,
  analysis: Analysis,
  blocks: Blocks,
  given: Given,
  depth = 0,
): Value {
  return analysis.evaluate(file, node as Expression, (name) => {
    const declared = blocks.find(name);
    if (!declared) return undefined;
    const init = depth > MAX_DEPTH ? null : blocks.constant(name);
    if (init) return valueOf(init, file, analysis, blocks, given, depth + 1);
    return given.get(declared) ?? null;
  });
}

/** What the arguments of a call, or the defaults for them, say of a function's parameters. */
export function given(
  { params, body }: FunctionDeclaration,
  args: readonly Node[],
  argument: (node: Node) => Value,
  byDefault: (node: Node) => Value,
): Given {
  const known = new Map<Node, Value>();
  if (args.some((each) => each.type === 'SpreadElement')) return known;
  const changed = assignedNames(body);
  for (const [i, param] of params.entries()) {
    const name = param.type === 'AssignmentPattern' ? param.left : param;
    if (name.type !== 'Identifier' || changed.has(name.name)) continue;
    const value = args[i]
      ? argument(args[i])
      : param.type === 'AssignmentPattern'
        ? byDefault(param.right)
        : null;
    if (value && value.value !== undefined) known.set(param, value);
  }
  return known;
}
