/** Each story: the bug is there, the patch is loaded under load, the bug is gone, and back after unload. */
import { describe, expect, it } from 'vitest';
import { buildPatch } from '../../src/compiler/build-patch.ts';
import { compile } from '../../src/compiler/index.ts';
import { Kernel } from '../../src/kernel/kernel.ts';
import { Livepatch } from '../../src/livepatch/index.ts';
import { parseModule } from '../../src/lowered/module.ts';
import { stories } from '../support/stories.ts';

const verdict = (text: string): string => text.replace(/:.*/, '');

describe.each(stories())('$name', ({ loadAt, unloadAt, functions, old, fixed }) => {
  const built = buildPatch({ old, new: fixed, name: 'fix' });

  it('builds, byte-identical for identical inputs', () => {
    expect(built.diagnostics).toEqual([]);
    expect(buildPatch({ old, new: fixed, name: 'fix' }).text).toBe(built.text);
    expect(parseModule(built.text!, 'fix')).toEqual(built.module);
  });

  it('changes the functions that its story.json names', () => {
    const changed = built.changes.filter((each) => each.change === 'changed');
    expect(changed.map((each) => each.name).sort()).toEqual([...functions].sort());
  });

  it.each([1, 2, 3])('is fixed while the patch is loaded (seed %i)', (seed) => {
    const phases: Record<string, Set<string>> = {
      before: new Set(),
      patched: new Set(),
      after: new Set(),
    };
    let phase = 'before';
    const kernel = new Kernel(compile(old).image!, {
      seed,
      onPrint: (text, task) => task.comm === 'workload' && phases[phase]!.add(verdict(text)),
    });
    const livepatch = new Livepatch(kernel);
    kernel.boot();
    kernel.at(loadAt * 1000, () => {
      expect(livepatch.load(built.module!).state).toBe('done');
      phase = 'patched';
    });
    kernel.at(unloadAt * 1000, () => {
      expect(livepatch.unload('fix').state).toBe('done');
      phase = 'after';
    });
    kernel.spawn('user/workload.ts');
    kernel.spawn('user/echo.ts');
    expect(kernel.run()).toBe('idle');
    expect(phases['before']).toContain('BUG');
    expect([...phases['patched']!]).toEqual(['ok']);
    expect(phases['after']).toContain('BUG');
    expect(kernel.programs.map((task) => task.struct.exit_code)).toEqual([0, 0]);
  });

  it('loaded after boot, equals the freshly booted new kernel; unloaded, the old one', () => {
    const output = (tree: typeof old, ...steps: ('load' | 'unload')[]): string[] => {
      const lines: string[] = [];
      const kernel = new Kernel(compile(tree).image!, { onPrint: (text) => lines.push(text) });
      const livepatch = new Livepatch(kernel.boot());
      for (const step of steps) {
        const { state } = step === 'load' ? livepatch.load(built.module!) : livepatch.unload('fix');
        expect(state).toBe('done');
      }
      kernel.spawn('user/workload.ts');
      expect(kernel.run()).toBe('idle');
      return lines;
    };
    expect(output(old, 'load')).toEqual(output(fixed));
    expect(output(old, 'load', 'unload')).toEqual(output(old));
    expect(output(fixed)).not.toEqual(output(old));
  });
});
