/** Every sample prints under plain Node what its `expected.txt` says; `UPDATE_SAMPLES=1` rewrites. */
import { readFileSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { runUnderNode } from '../support/plain-node.ts';
import { listSamples } from './samples.ts';

for (const sample of listSamples())
  test(`${sample.name} (${sample.side})`, () => {
    const { output, result } = runUnderNode(sample.files, sample.entry);
    const text = output.map((line) => `${line}\n`).join('');
    if (process.env['UPDATE_SAMPLES'] === '1') writeFileSync(sample.expectedFile, text);
    expect(text).toBe(readFileSync(sample.expectedFile, 'utf8'));
    expect(output.length).toBeGreaterThan(0);
    expect(result).toBe(0);
  });
