/** Functions and data that are neither exported nor mentioned. */
import type { Diagnostic } from '../../../diagnostics/diagnostic.ts';
import * as messages from '../../../diagnostics/messages.ts';
import { spanOf } from '../../1-parse/span.ts';
import type { FileScope } from '../scope.ts';
import type { TreeCheck } from './context.ts';
import { mentionsIn } from './mentions.ts';

export const checkUnused: TreeCheck = ({ analysis }) =>
  [...analysis.files.values()].flatMap(unusedIn);

function unusedIn(scope: FileScope): Diagnostic[] {
  const { places, inTypes } = mentionsIn(scope);
  return [...scope.declarations].flatMap(([name, each]): Diagnostic[] => {
    if (each.kind !== 'function' && each.kind !== 'variable') return [];
    if (each.exported || inTypes.has(name) || (places.get(name)?.length ?? 0) > 0) return [];
    const { node } = each;
    const id =
      node.type === 'VariableDeclarator' || node.type === 'FunctionDeclaration' ? node.id : node;
    return [messages.unusedStatic(spanOf(scope.path, id ?? node), { name })];
  });
}
