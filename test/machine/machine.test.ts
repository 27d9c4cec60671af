/**
 * Kernel trees with several tasks, with `user/init.ts` and `user/main.ts` if they have them:
 * `expected.txt` is the log and what programs print of seed 1 on two CPUs, in each mode;
 * with other seeds and CPUs the same lines may come in another order. `UPDATE_SAMPLES=1` rewrites.
 */
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { compile } from '../../src/compiler/index.ts';
import { readTree } from '../../src/compiler/tree.ts';
import type { KernelOptions } from '../../src/kernel/kernel.ts';
import { Kernel } from '../../src/kernel/kernel.ts';
import { formatLine } from '../../src/kernel/log.ts';

/** Virtual microseconds that a sample without programs may take. */
const UNTIL = 10_000_000;
const SAMPLES = join(import.meta.dirname, 'samples');

function log(sample: string, options: KernelOptions): string {
  const { image, diagnostics } = compile(readTree(join(SAMPLES, sample)));
  expect(diagnostics).toEqual([]);
  const lines: string[] = [];
  const kernel = new Kernel(image!, {
    ...options,
    onLog: (line) => lines.push(formatLine(line)),
    onPrint: (text, { comm }) =>
      lines.push(formatLine({ time: kernel.now, level: 'info', text: `> ${comm}: ${text}` })),
  }).boot();
  const programs = ['user/init.ts', 'user/main.ts'].filter((path) =>
    image!.programs.some(({ name }) => name === path),
  );
  programs.forEach((path) => kernel.spawn(path));
  lines.push(`end: ${kernel.run(programs.length > 0 ? Infinity : UNTIL)}`);
  return lines.map((line) => `${line}\n`).join('');
}

it.each(readdirSync(SAMPLES).sort())('%s', (sample) => {
  const file = join(SAMPLES, sample, 'expected.txt');
  const text = log(sample, { seed: 1, cpus: 2 });
  if (process.env['UPDATE_SAMPLES'] === '1') writeFileSync(file, text);
  expect(text).toBe(readFileSync(file, 'utf8'));
  expect(log(sample, { seed: 1, cpus: 2 })).toBe(text);
  expect(log(sample, { seed: 1, cpus: 2, mode: 'torture' })).toBe(text);
});
