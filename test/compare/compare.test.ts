/** What the comparison of models counts, on the cases whose outcome under each model is known. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { Trial } from '../../src/compare/index.ts';
import { compareModels } from '../../src/compare/index.ts';
import { buildPatch } from '../../src/compiler/build-patch.ts';
import { compile } from '../../src/compiler/index.ts';
import { readTree } from '../../src/compiler/tree.ts';

const SAMPLES = join(import.meta.dirname, '../livepatch/samples');

function compare(
  name: string,
  { at, seed = 1 }: { at: number; seed?: number },
): Record<string, Trial> {
  const folder = join(SAMPLES, name);
  const old = readTree(join(folder, 'old'));
  const next = { ...old, files: new Map([...old.files, ...readTree(join(folder, 'new')).files]) };
  const { module } = buildPatch({ old, new: next, name: 'fix' });
  const { programs } = JSON.parse(readFileSync(join(folder, 'case.json'), 'utf8')) as {
    programs: string[];
  };
  const image = compile(old).image!;
  const trials = compareModels({ image, module: module!, programs, at: at * 1000, cpus: 2, seed });
  return Object.fromEntries(trials.map((trial) => [trial.model, trial]));
}

const of = <T>(trials: Record<string, Trial>, get: (trial: Trial) => T): Record<string, T> =>
  Object.fromEntries(Object.entries(trials).map(([model, trial]) => [model, get(trial)]));

it('a call is of both versions where each call decides for itself, and nowhere else', () => {
  const trials = compare('caller-callee', { at: 15 });
  expect(of(trials, (trial) => trial.mixedCalls)).toEqual({
    kpatch: 0,
    ksplice: 0,
    kgraft: 0,
    hybrid: 0,
    quiesce: 0,
    immediate: 1,
  });
  expect(of(trials, (trial) => trial.outcome)).toEqual(of(trials, () => 'applied'));
  expect(trials['immediate']!.took).toBe(0);
  expect(trials['hybrid']!.took).toBeGreaterThan(0);
});

it('old code meets the data of new code where tasks switch one by one', () => {
  const trials = compare('shared-data-unconverted', { at: 50 });
  expect(of(trials, (trial) => trial.conflicts)).toEqual({
    kpatch: {},
    ksplice: {},
    kgraft: { 'Meter.height': 1 },
    hybrid: {},
    quiesce: {},
    immediate: {},
  });
});

it('a load callback is refused by those who have no stop', () => {
  const trials = compare('shared-data', { at: 50 });
  expect(of(trials, (trial) => trial.errno)).toEqual({
    kpatch: null,
    ksplice: null,
    kgraft: 'EINVAL',
    hybrid: 'EINVAL',
    quiesce: null,
    immediate: null,
  });
  expect(trials['kpatch']!.longestStop).toBeGreaterThan(0);
});

it('names who is in the way, and counts stops and signals', () => {
  const trials = compare('sleeper-uninterruptible', { at: 100 });
  expect(of(trials, (trial) => trial.outcome)).toEqual({
    ...of(trials, () => 'refused'),
    immediate: 'applied',
  });
  for (const model of ['kpatch', 'ksplice', 'kgraft', 'hybrid', 'quiesce'])
    expect(trials[model]!.reasons.join('\n')).toMatch(/stuck.*\n?.*sys_enter \(door\.ts:15\)/);
  expect(of(trials, (trial) => trial.stops > 0)).toEqual({
    kpatch: true,
    ksplice: true,
    kgraft: false,
    hybrid: false,
    quiesce: true,
    immediate: true,
  });
  expect(of(trials, (trial) => trial.signals > 0)).toEqual({
    ...of(trials, () => false),
    kgraft: true,
    hybrid: true,
  });
});

it('is the same each time', () => {
  const trials = compare('lock-order', { at: 12, seed: 2 });
  expect(compare('lock-order', { at: 12, seed: 2 })).toEqual(trials);
});
