/**
 * Steps between stops at shared data only find what steps between all accesses find: the same failures,
 * and the same outcomes; in fewer states.
 */
import { expect, it } from 'vitest';
import type { ModelName } from '../../src/livepatch/index.ts';
import type { Setup } from '../../src/verify/arena.ts';
import { explore } from '../../src/verify/explore.ts';
import { scenario } from '../support/scenarios.ts';

it.each<[string, ModelName | null]>([
  ['lock-order', null],
  ['lock-order', 'kpatch'],
  ['lock-order', 'immediate'],
  ['lock-replaced', null],
  ['unlock-moved', 'immediate'],
  ['unit-of-data', 'kgraft'],
  ['unit-of-data', 'hybrid'],
  ['reference-taken-later', 'hybrid'],
])('%s under %s', (name, model) => {
  const { request } = scenario(name);
  const { old: image, module, programs, cpus, limits } = request;
  const setup: Setup = { image, programs, cpus, patch: model && { module, model } };
  const reduced = explore(setup, limits);
  const whole = explore(setup, limits, { reduce: false });
  expect([reduced.complete, whole.complete]).toEqual([true, true]);
  expect([...reduced.failures.keys()].sort()).toEqual([...whole.failures.keys()].sort());
  expect([...reduced.outcomes.keys()].sort()).toEqual([...whole.outcomes.keys()].sort());
  expect(reduced.states).toBeLessThan(whole.states);
});
