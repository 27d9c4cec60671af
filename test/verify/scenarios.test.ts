/**
 * Situations in which live patches are safe or not, as the literature and Linux's documentation name
 * them: the verdict of each model, that counterexamples replay, and what must hold between models.
 */
import { describe, expect, it } from 'vitest';
import { MODEL_NAMES } from '../../src/livepatch/index.ts';
import type { Verification } from '../../src/verify/index.ts';
import { parseReplay, replay, verify } from '../../src/verify/index.ts';
import { scenario, scenarioNames } from '../support/scenarios.ts';

const BAD = ['unsafe', 'carried'];

describe.each(scenarioNames())('%s', (name) => {
  const { request, verdicts } = scenario(name);
  const found: Verification = verify({ ...request, models: MODEL_NAMES });
  const kinds = Object.fromEntries(found.models.map(({ model, verdict }) => [model, verdict.kind]));

  it('is judged as it should be under each model', () => {
    expect(kinds).toEqual(verdicts);
  });

  it('has no failure without the patch', () => {
    expect([...found.old.failures.keys(), ...found.fresh!.failures.keys()]).toEqual([]);
    expect([found.old.complete, found.fresh!.complete]).toEqual([true, true]);
  });

  it('shows schedules that replay, and that say what went wrong', () => {
    for (const { verdict, replay: word, narration } of found.models) {
      if (word === null) continue;
      const again = replay(parseReplay(word), request.old, request.module);
      expect(again).toEqual(narration);
      if (verdict.failure)
        expect(again.events.map(({ text }) => text)).toContain(verdict.failure.text);
    }
  });

  // what a model lets happen, a weaker one lets happen too
  it.each([
    ['immediate', 'kpatch'],
    ['immediate', 'ksplice'],
    ['hybrid', 'kpatch'],
    ['kpatch', 'quiesce'],
  ] as const)('is no worse under a stricter model: %s, %s', (weak, strict) => {
    const applies = kinds[weak] !== 'not applied' && kinds[strict] !== 'not applied';
    if (applies && BAD.includes(kinds[strict]!)) expect(BAD).toContain(kinds[weak]);
  });
});
