/**
 * Remedies in code. What is sketched for each refused sample stands in `expected.txt` (`UPDATE_SAMPLES=1`
 * rewrites it); a sketch for data, put into the new tree as it is, is a patch that builds, loads, leaves the
 * object as a freshly booted new kernel has it, and unloads.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import type { BuildResult } from '../../../src/compiler/build-patch.ts';
import { buildPatch } from '../../../src/compiler/build-patch.ts';
import { compile } from '../../../src/compiler/index.ts';
import type { Tree } from '../../../src/compiler/tree.ts';
import { overlay } from '../../../src/compiler/tree.ts';
import type { Diagnostic } from '../../../src/diagnostics/diagnostic.ts';
import { Kernel } from '../../../src/kernel/kernel.ts';
import { Livepatch } from '../../../src/livepatch/index.ts';
import type { Pair } from '../../support/pairs.ts';
import { pairs } from '../../support/pairs.ts';

const EXPECTED = join(import.meta.dirname, 'expected.txt');
const OF_DATA = new Set(['P203', 'P228']);

interface Sketched extends Pair {
  name: string;
  diagnostic: Diagnostic;
}

const sketched = pairs().flatMap(([name, pair]) =>
  pair.result.diagnostics
    .filter(({ sketch }) => sketch !== undefined)
    .map((diagnostic): Sketched => ({ name, ...pair, diagnostic })),
);

it('is what an author would write', () => {
  const text = sketched
    .map(({ name, diagnostic: { code, message, sketch } }) =>
      [`-- ${name}: ${code} ${message}`, ...sketch!, ''].map((line) => `${line}\n`).join(''),
    )
    .join('');
  if (process.env['UPDATE_SAMPLES'] === '1') writeFileSync(EXPECTED, text);
  expect(text).toBe(readFileSync(EXPECTED, 'utf8'));
});

/** Whether an author has nothing to add, and nothing else is refused. */
const isWhole = ({ diagnostic, result }: Sketched): boolean =>
  OF_DATA.has(diagnostic.code) &&
  !diagnostic.sketch!.some((line) => line.includes('//')) &&
  result.diagnostics.filter(({ severity }) => severity === 'error').length === 1 &&
  !mentions(result, 'KPATCH_LOAD_CALLBACK');

const mentions = ({ trees }: BuildResult, word: string): boolean =>
  [...trees.new.files.values()].some((text) => text.includes(word));

const whole = sketched.filter(isWhole);

it('there are such for data', () => expect(whole.length).toBeGreaterThan(1));

describe.each(whole)('$name', ({ old, new: next, diagnostic }) => {
  const { file } = diagnostic.span!;
  const macros = ['KPATCH_LOAD_CALLBACK', 'KPATCH_UNLOAD_CALLBACK'];
  const text = [
    `import { ${macros.join(', ')} } from 'kernel';`,
    next.files.get(file)!,
    ...diagnostic.sketch!,
  ].join('\n');
  const mended = overlay(next, new Map([[file, text]]));
  const { module, diagnostics } = buildPatch({ old, new: mended, name: 'fix' });

  it('builds', () =>
    expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]));

  it('converts the live object, and back', () => {
    const name = /function convert_(\w+)/.exec(diagnostic.sketch!.join('\n'))![1]!;
    const valueIn = (kernel: Kernel): string => {
      const { holders } = kernel.linker;
      return inspect([...holders.values()].find((holder) => name in holder)![name]);
    };
    const boot = (tree: Tree): Kernel => new Kernel(compile(tree).image!).boot();
    const kernel = boot(old);
    const livepatch = new Livepatch(kernel);
    expect(livepatch.load(module!).state).toBe('done');
    expect(valueIn(kernel)).toBe(valueIn(boot(next)));
    expect(livepatch.unload('fix').state).toBe('done');
    expect(valueIn(kernel)).toBe(valueIn(boot(old)));
  });
});
