/** Samples with one busy task say the same under full preemption, at other times; so do other seeds. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { compile } from '../../src/compiler/index.ts';
import { readTree } from '../../src/compiler/tree.ts';
import { Kernel } from '../../src/kernel/kernel.ts';

const SAMPLES = join(import.meta.dirname, 'samples');
const ALONE = [
  'debugfs',
  'dyndbg',
  'ftrace',
  'kprobes',
  'log-levels',
  'log-limits',
  'sysfs',
  'warnings',
];

/** Without the time, and the CPU that reports name. */
const said = (lines: readonly string[]): string[] =>
  lines
    .filter((line) => line.startsWith('['))
    .map((line) => line.replace(/^\[.{12}\] /, '').replace(/CPU: \d/, 'CPU'));

it.each(ALONE.flatMap((name) => [1, 2, 3].map((seed) => [name, seed] as const)))(
  '%s, seed %i',
  (name, seed) => {
    const folder = join(SAMPLES, name);
    const { image } = compile(readTree(folder));
    const kernel = new Kernel(image!, { mode: 'full', seed, cpus: 1 }).boot();
    kernel.run(10_000_000);
    const lines = readFileSync(join(folder, 'expected.txt'), 'utf8').trimEnd().split('\n');
    const expected = lines.filter((line) => !line.startsWith('end: '));
    expect(said(kernel.dmesg())).toEqual(said(expected));
  },
);
