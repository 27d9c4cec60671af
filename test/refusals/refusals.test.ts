/**
 * What is refused, with code, place and message. A sample is a folder with `tree/` (or one `main.ts`),
 * which is checked (`k310-…`: its types too), or with `old/` and `new/` (or `old.ts` and `new.ts`), which are differenced;
 * `expected.txt` has a line for each diagnostic, and one for each other place that it names. `UPDATE_SAMPLES=1` rewrites them.
 */
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { buildPatch } from '../../src/compiler/build-patch.ts';
import { check } from '../../src/compiler/check.ts';
import type { Diagnostic, Span } from '../../src/diagnostics/diagnostic.ts';
import { MESSAGES } from '../../src/diagnostics/messages.ts';
import { sampleTree } from '../support/pairs.ts';
import { typedCheck } from '../support/typed-check.ts';

const SAMPLES = join(import.meta.dirname, 'samples');
const samples = readdirSync(SAMPLES).sort();

function diagnose(sample: string): readonly Diagnostic[] {
  const checked = sampleTree(sample, 'tree', 'main');
  if (checked) return sample.startsWith('k310') ? typedCheck(checked) : check(checked);
  const [old, next] = [sampleTree(sample, 'old'), sampleTree(sample, 'new')];
  if (!old || !next) throw new Error(`${sample}: neither a tree nor a pair`);
  return buildPatch({ old, new: next, name: 'p' }).diagnostics;
}

const placeOf = (span: Span | null): string =>
  span ? `${span.file}:${span.line}:${span.column}-${span.endLine}:${span.endColumn}` : '-';

const show = ({ code, severity, span, message, related }: Diagnostic): string =>
  [
    `${placeOf(span)} ${severity} ${code} ${message}\n`,
    ...related.map((each) => `  ${placeOf(each.span)} ${each.note}\n`),
  ].join('');

it.each(samples)('%s', (sample) => {
  const text = diagnose(sample).map(show).join('');
  const file = join(SAMPLES, sample, 'expected.txt');
  if (process.env['UPDATE_SAMPLES'] === '1') writeFileSync(file, text);
  expect(text).toBe(readFileSync(file, 'utf8'));
  expect(text).not.toBe('');
});

it('has a sample for each code of the language and the differ', () => {
  const seen = new Set(
    samples.flatMap((sample) =>
      [
        ...readFileSync(join(SAMPLES, sample, 'expected.txt'), 'utf8').matchAll(/ ([KP]\d{3}) /g),
      ].map((match) => match[1]!),
    ),
  );
  const codes = Object.keys(MESSAGES).filter((code) => /^[KP]/.test(code));
  expect(codes.filter((code) => !seen.has(code))).toEqual([]);
});
