/** Where a declaration stands: at its name, to the end of its text. */
import type * as B from '@babel/types';
import type { Place } from '../../lowered/units.ts';

export function placeOf(node: B.Node, name: B.Node | null | undefined = node): Place {
  const start = (name ?? node).loc?.start;
  return {
    line: start?.line ?? 0,
    column: (start?.column ?? 0) + 1,
    endLine: node.loc?.end.line ?? 0,
  };
}
