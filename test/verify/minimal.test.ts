/** Counterexamples are minimal: without any one of its steps, a schedule does not fail. */
import { expect, it } from 'vitest';
import { parseReplay, verify } from '../../src/verify/index.ts';
import { failureAfter } from '../../src/verify/walk.ts';
import { scenario } from '../support/scenarios.ts';

it.each([
  ['lock-order', 'immediate'],
  ['unit-of-a-result', 'kpatch'],
  ['argument-meaning', 'immediate'],
  ['unit-of-data-hooked', 'hybrid'],
  ['reference-taken-later', 'kgraft'],
] as const)('%s under %s', (name, model) => {
  const found = scenario(name);
  const [report] = verify({ ...found.request, models: [model] }).models;
  const word = parseReplay(report!.replay!);
  const { cpus, programs, shared, trail } = word;
  const patch = { module: found.request.module, model };
  const setup = { image: found.request.old, programs, cpus, patch };
  expect(failureAfter(setup, shared, trail)).toBe(report!.verdict.failure!.text);
  trail.forEach((_, i) => {
    const others = trail.filter((__, at) => at !== i);
    expect(failureAfter(setup, shared, others)).toBeNull();
  });
});
