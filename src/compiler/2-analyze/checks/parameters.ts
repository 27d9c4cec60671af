/**
 * Conditions that a parameter decides: whether the caller wants to wait, as a gfp flag says it. What
 * a function does only then, it does not do to every caller.
 */
import type { Node } from '@babel/types';
import { childrenOf } from '../../1-parse/walk.ts';
import type { Blocks } from '../flow/blocks.ts';

/** Initialisers are followed so far: a name may be made from itself, one block further out. */
const MAX_DEPTH = 40;

/** Whether a test reads one of the parameters that is a scalar, or a local that was made from one. */
export function dependsOnParameter(
  test: Node,
  params: readonly Node[],
  blocks: Blocks,
  depth = 0,
): boolean {
  if (depth > MAX_DEPTH) return false;
  const goOn = (node: Node): boolean => dependsOnParameter(node, params, blocks, depth + 1);
  if (test.type === 'Identifier') {
    const declared = blocks.find(test.name);
    if (!declared) return false;
    if (params.includes(declared)) return isScalar(declared);
    return declared.type === 'VariableDeclarator' && declared.init != null && goOn(declared.init);
  }
  // a field of what a parameter points to is the state of the data, not the caller's wish
  if (test.type === 'MemberExpression' || test.type === 'OptionalMemberExpression') return false;
  return childrenOf(test).some(([, child]) => goOn(child));
}

/** A number or a boolean; not an object, whose test is one for null. */
function isScalar(param: Node): boolean {
  const bound = param.type === 'AssignmentPattern' ? param.left : param;
  if (bound.type !== 'Identifier' || bound.typeAnnotation?.type !== 'TSTypeAnnotation') return true;
  return ['TSNumberKeyword', 'TSBooleanKeyword'].includes(bound.typeAnnotation.typeAnnotation.type);
}
