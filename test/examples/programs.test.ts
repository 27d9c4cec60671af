/** The programs of the example kernel check what they do; all pass, alone and together, in each mode. */
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { ModeName } from '../../src/emit/mode.ts';
import { compile } from '../../src/compiler/index.ts';
import { readTree } from '../../src/compiler/tree.ts';
import { Kernel } from '../../src/kernel/kernel.ts';

const { image, diagnostics } = compile(readTree(join(import.meta.dirname, '../../examples/kernel')));
const programs = image!.programs.map((program) => program.name);
/** Programs that check something by themselves; the others start them, or do not end. */
const checks = programs.filter((path) => !/init|stress/.test(path));

function run(
  paths: readonly string[],
  mode: ModeName,
  seed: number,
  cpus: number,
  lockdep = false,
): void {
  const printed: string[] = [];
  const kernel = new Kernel(image!, {
    mode,
    seed,
    cpus,
    lockdep,
    onPrint: (text) => printed.push(text),
  });
  kernel.boot();
  for (const path of paths) kernel.spawn(path, paths.length > 1 ? ['shared'] : []);
  expect(kernel.run(), printed.join('\n')).toBe('idle');
  expect(
    kernel.programs.map((task) => task.struct.exit_code),
    printed.join('\n'),
  ).toEqual(paths.map(() => 0));
  expect(kernel.log.filter((line) => /BUG|WARNING|Oops/.test(line.text))).toEqual([]);
}

it('compiles without a word', () => expect(diagnostics).toEqual([]));

/** A producer without its consumer would wait for ever. */
const alone = checks.filter((path) => !/producer|consumer/.test(path));

it.each(alone)('%s alone', (path) => {
  for (const mode of ['voluntary', 'full', 'torture'] as const) run([path], mode, 1, 1);
});

it.each([1, 2, 3, 4, 5, 6, 7, 8, 9, 10])('all together on 4 CPUs, seed %i', (seed) => {
  run(checks, 'voluntary', seed, 4);
  run(checks, 'full', seed, 4);
  run(checks, seed % 2 === 0 ? 'torture' : 'full', seed, 4, true);
});

it('init starts the stress, and sees all of it end', () => {
  const printed: string[] = [];
  const kernel = new Kernel(image!, { cpus: 4, onPrint: (text) => printed.push(text) });
  kernel.boot();
  kernel.spawn('user/init.ts', ['user/stress.ts']);
  expect(kernel.run(10_000_000)).toBe('until');
  expect(printed).toContain('stress: all checks passed');
  expect(printed.at(-1)).toMatch(/^init: process \d+ has ended with 0$/);
  expect(kernel.log.filter((line) => /BUG|WARNING|Oops/.test(line.text))).toEqual([]);
});
