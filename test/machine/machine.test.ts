/**
 * Kernel trees with several tasks, with `user/init.ts` and `user/main.ts` if they have them:
 * `expected.txt` is the log and what programs print of seed 1 on two CPUs, in each mode, or with what
 * `options.json` says instead; under full preemption the log belongs to the seed. `UPDATE_SAMPLES=1`
 * rewrites. Locks are always checked, and at the end the invariants that do not hold are named.
 */
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { compile } from '../../src/compiler/index.ts';
import { readTree } from '../../src/compiler/tree.ts';
import { brokenInvariants } from '../../src/kernel/invariants.ts';
import type { KernelOptions } from '../../src/kernel/kernel.ts';
import { Kernel } from '../../src/kernel/kernel.ts';
import { formatLine } from '../../src/kernel/log.ts';

/** Virtual microseconds that a sample without programs may take. */
const UNTIL = 10_000_000;
const SAMPLES = join(import.meta.dirname, 'samples');

interface SampleOptions extends KernelOptions {
  until?: number;
}

function optionsOf(sample: string): SampleOptions {
  const file = join(SAMPLES, sample, 'options.json');
  const own: SampleOptions = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
  return { seed: 1, cpus: 2, lockdep: true, ...own };
}

function log(sample: string, { until, ...options }: SampleOptions): string {
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
  lines.push(`end: ${kernel.run(until ?? (programs.length > 0 ? Infinity : UNTIL))}`);
  lines.push(...brokenInvariants(kernel).map((text) => `invariant: ${text}`));
  return lines.map((line) => `${line}\n`).join('');
}

it.each(readdirSync(SAMPLES).sort())('%s', (sample) => {
  const file = join(SAMPLES, sample, 'expected.txt');
  const options = optionsOf(sample);
  const text = log(sample, options);
  if (process.env['UPDATE_SAMPLES'] === '1') writeFileSync(file, text);
  expect(text).toBe(readFileSync(file, 'utf8'));
  expect(log(sample, options)).toBe(text);
  if (options.mode !== 'full') expect(log(sample, { ...options, mode: 'torture' })).toBe(text);
});
