/** Diagnostics for people: message, code frame, reason, remedy. */
import { codeFrameColumns } from '@babel/code-frame';
import type { Diagnostic, Span } from './diagnostic.ts';
import { linesOf } from './lines.ts';

export interface RenderOptions {
  paint: (color: 'red' | 'yellow', text: string) => string;
  /** Whether code frames are coloured. */
  color: boolean;
  /** How many are shown; errors come before warnings when there is no room for all. */
  max: number;
}

export function renderDiagnostics(
  diagnostics: readonly Diagnostic[],
  sources: ReadonlyMap<string, string>,
  options: RenderOptions,
): string {
  const shown = select(diagnostics, options.max);
  const texts = shown.map((each) => renderOne(each, sources, options));
  if (diagnostics.length > 1) texts.push(closing(diagnostics, shown));
  return texts.join('\n');
}

function renderOne(
  { code, severity, message, reason, remedy, span, related, sketch = [] }: Diagnostic,
  sources: ReadonlyMap<string, string>,
  { paint, color }: RenderOptions,
): string {
  const at = span ? `${placeOf(span)}: ` : '';
  return [
    `${at}${paint(severity === 'error' ? 'red' : 'yellow', `${severity} ${code}`)}: ${message}`,
    ...(span ? frameOf(span, sources, color) : []),
    ...related.flatMap((each) => [
      `  ${placeOf(each.span)}: ${each.note}`,
      ...frameOf(each.span, sources, color),
    ]),
    `  reason: ${reason}`,
    `  remedy: ${remedy}`,
    ...(sketch.length > 0 ? ['  for example:', ...sketch.map(indented)] : []),
  ].join('\n');
}

const indented = (line: string): string => (line === '' ? '' : `    ${line}`);

const placeOf = ({ file, line, column }: Span): string => `${file}:${line}:${column}`;

/** The lines around a place, where they are known and can be shown. */
function frameOf(span: Span, sources: ReadonlyMap<string, string>, color: boolean): string[] {
  const source = sources.get(span.file);
  return source !== undefined && isReadable(source, span.line)
    ? [codeFrameColumns(source, locationOf(span), { highlightCode: color, forceColor: color })]
    : [];
}

/** At most `max`, in their order. */
function select(diagnostics: readonly Diagnostic[], max: number): readonly Diagnostic[] {
  if (diagnostics.length <= max) return diagnostics;
  const errors = diagnostics.filter((each) => each.severity === 'error');
  const others = diagnostics.filter((each) => each.severity !== 'error');
  const chosen = new Set([...errors, ...others].slice(0, max));
  return diagnostics.filter((each) => chosen.has(each));
}

/** How many there are, and how many of them are not shown. */
function closing(all: readonly Diagnostic[], shown: readonly Diagnostic[]): string {
  const errors = all.filter((each) => each.severity === 'error').length;
  const counts = [plural(errors, 'error'), plural(all.length - errors, 'warning')];
  const text = counts.filter((each) => !each.startsWith('0 ')).join(' and ');
  const hidden = all.length - shown.length;
  return hidden === 0 ? text : `${text}; ${hidden} not shown (--max-errors 0 shows all)`;
}

const plural = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`;

function locationOf(span: Span): Parameters<typeof codeFrameColumns>[1] {
  const start = { line: span.line, column: span.column };
  return span.line === span.endLine && span.endColumn > span.column
    ? { start, end: { line: span.endLine, column: span.endColumn } }
    : { start };
}

/** Whether the lines around a place are text that a terminal can show. */
function isReadable(source: string, line: number): boolean {
  const around = linesOf(source).slice(Math.max(0, line - 3), line + 3);
  return around.every((text) => text.length <= 400 && !text.includes('\0'));
}
