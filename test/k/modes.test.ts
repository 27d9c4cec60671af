/** A frame is valid in every mode: kernels that change theirs on the way print what plain Node printed. */
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { compile } from '../../src/compiler/index.ts';
import { treeFromFiles } from '../../src/compiler/tree.ts';
import { drawFrom, wanderingKernel } from '../support/wandering.ts';
import { listSamples } from './samples.ts';

const SEEDS = 2;

const cases = listSamples().flatMap((sample) =>
  Array.from({ length: SEEDS }, (_, seed) => ({ sample, seed, name: sample.name })),
);

it.each(cases)('$name, seed $seed', ({ sample, seed }) => {
  const { image } = compile(treeFromFiles(Object.fromEntries(sample.files)));
  const output: string[] = [];
  const onPrint = (text: string): void => void output.push(text);
  const draw = drawFrom(seed * 7919 + sample.name.length);
  const { kernel, modes } = wanderingKernel(image!, draw, { onPrint });
  kernel.boot();
  if (sample.side === 'user') kernel.spawn(sample.entry);
  expect(kernel.run()).toBe('idle');
  const lines = sample.side === 'user' ? output : kernel.log.slice(1).map((line) => line.text);
  expect(`${lines.join('\n')}\n`, modes.join(' ')).toBe(readFileSync(sample.expectedFile, 'utf8'));
  expect(modes.length).toBeGreaterThan(1);
});
