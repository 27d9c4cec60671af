/** Each sample, run by the kernel in each mode, prints what plain Node printed. */
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { compile } from '../../src/compiler/index.ts';
import { treeFromFiles } from '../../src/compiler/tree.ts';
import { Kernel } from '../../src/kernel/kernel.ts';
import { MODES } from '../../src/emit/mode.ts';
import { listSamples } from './samples.ts';

const cases = listSamples().flatMap((sample) =>
  MODES.map((mode) => ({ sample, mode, name: sample.name })),
);

it.each(cases)('$name in $mode mode', ({ sample, mode }) => {
  const { image, diagnostics } = compile(treeFromFiles(Object.fromEntries(sample.files)));
  expect(diagnostics).toEqual([]);
  const output: string[] = [];
  const kernel = new Kernel(image!, { mode, onPrint: (text) => output.push(text) }).boot();
  if (sample.side === 'user') kernel.spawn(sample.entry);
  expect(kernel.run()).toBe('idle');
  const lines = sample.side === 'user' ? output : kernel.log.slice(1).map((line) => line.text);
  expect(`${lines.join('\n')}\n`).toBe(readFileSync(sample.expectedFile, 'utf8'));
});
