/** Each sample, run by the kernel in each mode, prints what plain Node printed. */
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { compile } from '../../src/compiler/index.ts';
import { treeFromFiles } from '../../src/compiler/tree.ts';
import { Kernel } from '../../src/kernel/kernel.ts';
import { MODES } from '../../src/emit/mode.ts';
import { listSamples } from './samples.ts';

/** In verify mode, every access suspends up to so many. */
const SUSPENSIONS = 5000;

const cases = listSamples().flatMap((sample) =>
  MODES.map((mode) => ({ sample, mode, name: sample.name })),
);

it.each(cases)('$name in $mode mode', ({ sample, mode }) => {
  const { image, diagnostics } = compile(treeFromFiles(Object.fromEntries(sample.files)));
  expect(diagnostics).toEqual([]);
  const output: string[] = [];
  let left = SUSPENSIONS;
  const onAccess = (): boolean => left-- > 0;
  const onPrint = (text: string): void => void output.push(text);
  const kernel = new Kernel(image!, { mode, onPrint, onAccess }).boot();
  if (sample.side === 'user') kernel.spawn(sample.entry);
  expect(kernel.run()).toBe('idle');
  const lines = sample.side === 'user' ? output : kernel.log.slice(1).map((line) => line.text);
  expect(`${lines.join('\n')}\n`).toBe(readFileSync(sample.expectedFile, 'utf8'));
});
