/** The order in which diagnostics are shown, each once. */
import type { Diagnostic } from './diagnostic.ts';

/** By file, line and column, those without a place first; what says the same of one place, once. */
export function inFileOrder(diagnostics: readonly Diagnostic[]): Diagnostic[] {
  const sorted = [...diagnostics].sort(compare);
  return sorted.filter((each, i) => i === 0 || !isSame(each, sorted[i - 1]!));
}

function compare({ span: a, ...left }: Diagnostic, { span: b, ...right }: Diagnostic): number {
  if (!a || !b) return Number(a !== null) - Number(b !== null);
  if (a.file !== b.file) return a.file < b.file ? -1 : 1;
  const { code } = left;
  const place = a.line - b.line || a.column - b.column;
  return place || (code < right.code ? -1 : code > right.code ? 1 : 0);
}

const isSame = (a: Diagnostic, b: Diagnostic): boolean =>
  a.code === b.code && a.message === b.message && compare(a, b) === 0;
