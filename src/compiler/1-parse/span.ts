/** Where a Babel node stands in its file. */
import type { Node } from '@babel/types';
import type { Span } from '../../diagnostics/diagnostic.ts';

/** The span of a Babel node. */
export function spanOf(file: string, node: Node): Span {
  const start = node.loc?.start ?? { line: 1, column: 0 };
  const end = node.loc?.end ?? start;
  return {
    file,
    line: start.line,
    column: start.column + 1,
    endLine: end.line,
    endColumn: end.column + 1,
  };
}
