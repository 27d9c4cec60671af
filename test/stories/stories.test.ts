/** Each story: the bug is there, the patch is loaded under load, the bug is gone, and back after unload. */
import { describe, expect, it } from 'vitest';
import { buildPatch } from '../../src/compiler/build-patch.ts';
import { compile } from '../../src/compiler/index.ts';
import { Kernel } from '../../src/kernel/kernel.ts';
import { Livepatch, MODEL_NAMES } from '../../src/livepatch/index.ts';
import type { ModelName } from '../../src/livepatch/index.ts';
import { parseModule } from '../../src/lowered/module.ts';
import type { Image } from '../../src/lowered/units.ts';
import { stories } from '../support/stories.ts';
import { tryStory } from './outcome.ts';

/** Models whose load is over before the workload is. */
const PROMPT: readonly ModelName[] = ['kpatch', 'ksplice', 'immediate'];

describe.each(stories())('$name', (story) => {
  const { functions, models, irreversible, loadAt, old, fixed } = story;
  const built = buildPatch({ old, new: fixed, name: 'fix' });
  const image = compile(old).image!;
  const unloadAt = irreversible === null ? story.unloadAt : null;

  it('builds', () => {
    const errors = built.diagnostics.filter(({ severity }) => severity === 'error');
    expect(errors).toEqual([]);
    expect(parseModule(built.text!, 'fix')).toEqual(built.module);
  });

  it('changes the functions that its story.json names', () => {
    const changed = built.changes.filter(
      ({ change, kind }) => change === 'changed' && kind === 'function',
    );
    expect(changed.map((each) => each.name).sort()).toEqual([...functions].sort());
  });

  it.each(MODEL_NAMES)('comes out under %s as its story.json says', (model) => {
    const trial = tryStory(image, built.module!, model, { loadAt, unloadAt });
    expect(trial.outcome).toBe(models[model]);
    expect(trial.before).toContain('BUG');
    expect(trial.exits).toEqual([0, 0]);
    expect(trial.complaints).toEqual([]);
    expect(trial.patched).not.toContain('BUG');
    if (trial.outcome !== 'applied' || !PROMPT.includes(model)) return;
    expect([...trial.patched]).toEqual(['ok']);
    if (unloadAt !== null) expect(trial.after).toContain('BUG');
  });

  it('loaded after boot, equals the freshly booted new kernel; unloaded, the old one', () => {
    const output = (of: Image, ...steps: ('load' | 'unload')[]): string[] => {
      const lines: string[] = [];
      const kernel = new Kernel(of, { onPrint: (text) => lines.push(text) });
      const livepatch = new Livepatch(kernel.boot());
      for (const step of steps) {
        const { state } = step === 'load' ? livepatch.load(built.module!) : livepatch.unload('fix');
        expect(state).toBe('done');
      }
      kernel.spawn('user/workload.ts');
      expect(kernel.run()).toBe('idle');
      return lines;
    };
    const next = compile(fixed).image!;
    expect(output(image, 'load')).toEqual(output(next));
    expect(output(image, 'load', 'unload')).toEqual(output(image));
    expect(output(next)).not.toEqual(output(image));
  });
});
