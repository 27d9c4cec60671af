/**
 * Kernel trees with several tasks: `expected.txt` is the log of seed 1 on two CPUs, in each mode;
 * with other seeds and CPUs the same lines may come in another order. `UPDATE_SAMPLES=1` rewrites.
 */
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { compile } from '../../src/compiler/index.ts';
import { readTree } from '../../src/compiler/tree.ts';
import type { KernelOptions } from '../../src/kernel/kernel.ts';
import { Kernel } from '../../src/kernel/kernel.ts';

const SAMPLES = join(import.meta.dirname, 'samples');

function log(sample: string, options: KernelOptions): string {
  const { image, diagnostics } = compile(readTree(join(SAMPLES, sample)));
  expect(diagnostics).toEqual([]);
  const kernel = new Kernel(image!, options).boot();
  kernel.run(10_000_000);
  return kernel
    .dmesg()
    .map((line) => `${line}\n`)
    .join('');
}

it.each(readdirSync(SAMPLES).sort())('%s', (sample) => {
  const file = join(SAMPLES, sample, 'expected.txt');
  const text = log(sample, { seed: 1, cpus: 2 });
  if (process.env['UPDATE_SAMPLES'] === '1') writeFileSync(file, text);
  expect(text).toBe(readFileSync(file, 'utf8'));
  expect(log(sample, { seed: 1, cpus: 2 })).toBe(text);
  expect(log(sample, { seed: 1, cpus: 2, mode: 'torture' })).toBe(text);
});
