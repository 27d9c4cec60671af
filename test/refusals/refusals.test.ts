/**
 * What is refused, with code, place and message. A sample is a folder with `tree/` (or one `main.ts`),
 * which is checked (`k310-…`: its types too), or with `old/` and `new/` (or `old.ts` and `new.ts`), which are differenced,
 * on top of the modules of `bases.json` if there is one, or with `old/` and `*.patch`, which are applied; `targets.json`
 * restricts it to some objects; `expected.txt` has a line for each diagnostic, and one for each other place that it names.
 * `UPDATE_SAMPLES=1` rewrites them.
 */
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { buildPatch } from '../../src/compiler/build-patch.ts';
import { check } from '../../src/compiler/check.ts';
import type { PatchText } from '../../src/compiler/inputs/sections.ts';
import type { Diagnostic, Span } from '../../src/diagnostics/diagnostic.ts';
import type { PatchModule } from '../../src/lowered/module.ts';
import { MESSAGES } from '../../src/diagnostics/messages.ts';
import { sampleTree } from '../support/pairs.ts';
import { typedCheck } from '../support/typed-check.ts';

const SAMPLES = join(import.meta.dirname, 'samples');
const samples = readdirSync(SAMPLES).sort();

interface Base {
  name: string;
  old: string;
  new: string;
  base: string[];
  given: boolean;
}

/** The modules that `bases.json` lists, each built from two trees of the sample, on others; those that are given. */
function basesOf(sample: string): PatchModule[] {
  const file = join(SAMPLES, sample, 'bases.json');
  if (!existsSync(file)) return [];
  const built = new Map<string, PatchModule>();
  const list = JSON.parse(readFileSync(file, 'utf8')) as Base[];
  for (const { name, base, ...trees } of list) {
    const [old, next] = [sampleTree(sample, trees.old)!, sampleTree(sample, trees.new)!];
    const below = base.map((each) => built.get(each)!);
    const { module } = buildPatch({ old, new: next, name, base: below, replace: false });
    built.set(name, module!);
  }
  return list.filter(({ given }) => given).map(({ name }) => built.get(name)!);
}

/** The sample's patch files, in the order of their names. */
const patchesOf = (sample: string): PatchText[] =>
  readdirSync(join(SAMPLES, sample))
    .filter((name) => name.endsWith('.patch'))
    .sort()
    .map((name) => ({ name, text: readFileSync(join(SAMPLES, sample, name), 'utf8') }));

function diagnose(sample: string): readonly Diagnostic[] {
  const checked = sampleTree(sample, 'tree', 'main');
  if (checked) return sample.startsWith('k310') ? typedCheck(checked) : check(checked);
  const [old, next] = [sampleTree(sample, 'old'), sampleTree(sample, 'new')];
  const patches = patchesOf(sample);
  if (old && patches.length > 0) return buildPatch({ old, patches, name: 'p' }).diagnostics;
  const base = basesOf(sample);
  if (old && next && base.length > 0)
    return buildPatch({ old, new: next, name: 'p', base }).diagnostics;
  const file = join(SAMPLES, sample, 'targets.json');
  if (old && next && existsSync(file)) {
    const targets = JSON.parse(readFileSync(file, 'utf8')) as string[];
    return buildPatch({ old, new: next, name: 'p', targets }).diagnostics;
  }
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
