/**
 * Units that stand elsewhere, or have another name, than in the old tree: what `build-patch` says
 * (`expected.txt`), and what a kernel prints in which the patch is loaded on the way and unloaded again
 * (after the lines, where it was built). `UPDATE_SAMPLES=1` rewrites the files.
 */
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { changeLines } from '../../../src/cli/changes.ts';
import { buildPatch } from '../../../src/compiler/build-patch.ts';
import { compile } from '../../../src/compiler/index.ts';
import type { Tree } from '../../../src/compiler/tree.ts';
import { readTree } from '../../../src/compiler/tree.ts';
import { Kernel } from '../../../src/kernel/kernel.ts';
import { Livepatch } from '../../../src/livepatch/index.ts';
import type { PatchModule } from '../../../src/lowered/module.ts';

const SAMPLES = join(import.meta.dirname, 'samples');

/** What a program prints while the patch is loaded at 25 ms and unloaded at 45 ms. */
function run(tree: Tree, module: PatchModule): string[] {
  const lines: string[] = [];
  const kernel = new Kernel(compile(tree).image!, { onPrint: (text) => lines.push(text) }).boot();
  const livepatch = new Livepatch(kernel);
  kernel.at(25_000, () => lines.push(`load: ${livepatch.load(module).state}`));
  kernel.at(45_000, () => lines.push(`unload: ${livepatch.unload('fix').state}`));
  kernel.spawn('user/main.ts');
  expect(kernel.run()).toBe('idle');
  return lines;
}

it.each(readdirSync(SAMPLES))('%s', (sample) => {
  const [old, next] = ['old', 'new'].map((name) => ({
    ...readTree(join(SAMPLES, sample, name)),
    root: name,
  }));
  const result = buildPatch({ old: old!, new: next!, name: 'fix' });
  const lines = [
    ...changeLines(result.changes, (_, text) => text),
    ...result.diagnostics.map(({ code, severity, message }) => `${severity} ${code} ${message}`),
    result.outcome,
    ...(result.module ? run(old!, result.module) : []),
  ];
  const text = lines.map((line) => `${line}\n`).join('');
  const file = join(SAMPLES, sample, 'expected.txt');
  if (process.env['UPDATE_SAMPLES'] === '1') writeFileSync(file, text);
  expect(text).toBe(readFileSync(file, 'utf8'));
});
