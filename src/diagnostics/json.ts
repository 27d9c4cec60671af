/** Diagnostics as the documents of `--json` have them. */
import type { Diagnostic, Span } from './diagnostic.ts';

const NOWHERE = { file: null, line: null, column: null, endLine: null, endColumn: null };

export function diagnosticJson(diagnostic: Diagnostic): Record<string, unknown> {
  const { code, severity, message, reason, remedy, span, related, sketch } = diagnostic;
  return {
    ...{ code, severity, ...(span ? placeJson(span) : NOWHERE), message, reason, remedy },
    ...(sketch && { sketch }),
    related: related.map((each) => ({ ...placeJson(each.span), note: each.note })),
  };
}

const placeJson = ({ file, line, column, endLine, endColumn }: Span): object => ({
  ...{ file, line, column, endLine, endColumn },
});
