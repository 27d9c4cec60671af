/** Diagnostics for people: message, code frame, reason, remedy. */
import { codeFrameColumns } from '@babel/code-frame';
import type { Diagnostic } from './diagnostic.ts';

export function renderDiagnostics(
  diagnostics: readonly Diagnostic[],
  sources: ReadonlyMap<string, string>,
  paint: (color: 'red' | 'yellow', text: string) => string,
): string {
  return diagnostics
    .map(({ code, severity, message, reason, remedy, span }) => {
      const at = span ? `${span.file}:${span.line}:${span.column}: ` : '';
      const color = severity === 'error' ? 'red' : 'yellow';
      const source = span ? sources.get(span.file) : undefined;
      const frame =
        span && source !== undefined && isReadable(source, span.line)
          ? [codeFrameColumns(source, locationOf(span), { highlightCode: false })]
          : [];
      return [
        `${at}${paint(color, `${severity} ${code}`)}: ${message}`,
        ...frame,
        `  reason: ${reason}`,
        `  remedy: ${remedy}`,
      ].join('\n');
    })
    .join('\n');
}

function locationOf(span: NonNullable<Diagnostic['span']>): Parameters<typeof codeFrameColumns>[1] {
  const start = { line: span.line, column: span.column };
  return span.line === span.endLine && span.endColumn > span.column
    ? { start, end: { line: span.endLine, column: span.endColumn } }
    : { start };
}

/** Whether the lines around a place are text that a terminal can show. */
function isReadable(source: string, line: number): boolean {
  const around = source.split('\n').slice(Math.max(0, line - 3), line + 3);
  return around.every((text) => text.length <= 400 && !text.includes('\0'));
}
