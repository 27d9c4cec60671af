/**
 * What a mutation of the example kernel changes is what the differ lists: a sample of all places, the
 * same each time. `npm run mutations` takes them all.
 */
import fc from 'fast-check';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { readTree } from '../../../src/compiler/tree.ts';
import { Subject } from './index.ts';
import { OPERATORS } from './operators.ts';

const subject = new Subject(readTree(join(import.meta.dirname, '../../../examples/kernel')));
const mutations = subject.mutations();
const SAMPLE = 60;

it('has places for each mutation', () =>
  expect([...new Set(mutations.map(({ name }) => name))].sort()).toEqual(
    Object.keys(OPERATORS).sort(),
  ));

it('misses none, and lists nothing else', () => {
  const chosen = fc.sample(fc.constantFrom(...mutations), { numRuns: SAMPLE, seed: 1 });
  const verdicts = chosen.map((mutation) => subject.judge(mutation));
  expect(verdicts.filter((verdict) => verdict === 'found').length).toBeGreaterThan(SAMPLE / 2);
});

it('finds what a constant changes, in each file that uses it', () => {
  const ofConstants = mutations.filter(
    ({ declared, name }) => subject.isConstant(declared) && name === 'literal',
  );
  const chosen = fc.sample(fc.constantFrom(...ofConstants), { numRuns: SAMPLE / 4, seed: 1 });
  for (const mutation of chosen) expect(subject.judge(mutation)).not.toBe('invalid');
});
