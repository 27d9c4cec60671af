/** Calls that do not come back. */
import type { Node } from '@babel/types';
import type { Analysis } from './analysis.ts';
import type { Place } from './flow/domain.ts';

const NATIVES = new Set(['BUG', 'panic']);

/** Whether a call is one of BUG() or panic(), or of a function that is declared to return never. */
export function neverReturns(call: Node, file: string, analysis: Analysis, place: Place): boolean {
  if (call.type !== 'CallExpression' || call.callee.type !== 'Identifier') return false;
  const { name } = call.callee;
  const found = place.blocks.find(name) ? null : analysis.resolve(file, name);
  if (found?.kind === 'native') return NATIVES.has(found.name);
  if (found?.kind !== 'declared' || found.declaration.kind !== 'function') return false;
  const { returnType } = found.declaration.node;
  return (
    returnType?.type === 'TSTypeAnnotation' && returnType.typeAnnotation.type === 'TSNeverKeyword'
  );
}
