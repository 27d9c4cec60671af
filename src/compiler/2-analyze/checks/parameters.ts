/**
 * Conditions that a parameter decides: whether the caller wants to wait, as a gfp flag says it. What
 * a function does only then, it does not do to every caller.
 */
import type { FunctionDeclaration, Node } from '@babel/types';
import { childrenOf } from '../../1-parse/walk.ts';
import type { Blocks } from '../flow/blocks.ts';

/** Whether a test reads a scalar parameter of the function, or a local that was made from one. */
export function dependsOnParameter(
  test: Node,
  { params }: FunctionDeclaration,
  blocks: Blocks,
  depth = 0,
): boolean {
  if (depth > 40) return false;
  if (test.type === 'Identifier') {
    const declared = blocks.find(test.name);
    if (!declared) return false;
    if (params.includes(declared as (typeof params)[number])) return isScalar(declared);
    return (
      declared.type === 'VariableDeclarator' &&
      declared.init != null &&
      dependsOnParameter(declared.init, { params } as FunctionDeclaration, blocks, depth + 1)
    );
  }
  // a field of what a parameter points to is the state of the data, not the caller's wish
  if (test.type === 'MemberExpression' || test.type === 'OptionalMemberExpression') return false;
  return childrenOf(test).some(([, child]) =>
    dependsOnParameter(child, { params } as FunctionDeclaration, blocks, depth + 1),
  );
}

/** A number or a boolean; not an object, whose test is one for null. */
function isScalar(param: Node): boolean {
  const bound = param.type === 'AssignmentPattern' ? param.left : param;
  if (bound.type !== 'Identifier' || bound.typeAnnotation?.type !== 'TSTypeAnnotation') return true;
  return ['TSNumberKeyword', 'TSBooleanKeyword'].includes(bound.typeAnnotation.typeAnnotation.type);
}
