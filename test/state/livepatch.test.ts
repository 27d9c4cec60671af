/**
 * Kernels in which a patch is loaded, or on its way: copies, and the kernel itself once it is wound
 * back, complete it as the original does, and can unload it.
 */
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { buildPatch } from '../../src/compiler/build-patch.ts';
import { compile } from '../../src/compiler/index.ts';
import { readTree } from '../../src/compiler/tree.ts';
import type { ModeName } from '../../src/emit/mode.ts';
import { Kernel } from '../../src/kernel/kernel.ts';
import type { SavedKernel } from '../../src/kernel/state/index.ts';
import { Livepatch, MODEL_NAMES } from '../../src/livepatch/index.ts';
import type { ModelName } from '../../src/livepatch/index.ts';
import type { PatchModule } from '../../src/lowered/module.ts';
import type { Image } from '../../src/lowered/units.ts';
import { Listener } from './subjects.ts';

const SAMPLES = join(import.meta.dirname, '../livepatch/samples');
/** Virtual microseconds after the load at which the state is looked at. */
const MOMENTS = [0, 700, 1_500_000, 16_000_000];
const END = 120_000_000;

interface Case {
  image: Image;
  module: PatchModule;
  programs: string[];
  load: number;
  mode?: ModeName;
  seed?: number;
}

function caseOf(name: string): Case {
  const folder = join(SAMPLES, name);
  const old = readTree(join(folder, 'old'));
  const next = { ...old, files: new Map([...old.files, ...readTree(join(folder, 'new')).files]) };
  const options = JSON.parse(readFileSync(join(folder, 'case.json'), 'utf8')) as Case;
  const { module } = buildPatch({ old, new: next, name: 'fix', replace: true });
  return { ...options, image: compile(old).image!, module: module! };
}

/** A kernel some time after the load has begun. */
function loading(of: Case, model: ModelName, moment: number, listener: Listener): Kernel {
  const { mode = 'voluntary', seed = 1 } = of;
  const kernel = new Kernel(of.image, { mode, seed, ...listener });
  const livepatch = new Livepatch(kernel, model);
  kernel.boot();
  for (const path of of.programs) kernel.spawn(path);
  kernel.run(of.load * 1000);
  livepatch.load(of.module);
  kernel.run(kernel.now + moment);
  return kernel;
}

/** The end of a transition and the patch's going, as far as the model lets it go. */
function runOn(kernel: Kernel, listener: Listener): Record<string, unknown> {
  listener.heard.length = 0;
  const livepatch = Livepatch.of(kernel);
  const ends = [kernel.run(kernel.now + END)];
  const loaded = livepatch.list();
  const { state, refusal } = livepatch.unload('fix');
  ends.push(kernel.run(kernel.now + END));
  const unloading = [state, refusal?.message, livepatch.list()];
  return {
    ends,
    loaded,
    unloading,
    printed: [...listener.heard],
    dmesg: kernel.dmesg(),
    hash: kernel.hash(),
  };
}

describe.each(readdirSync(SAMPLES).sort())('%s', (name) => {
  const of = caseOf(name);
  it.each([...MODEL_NAMES])('under %s', (model) => {
    for (const moment of MOMENTS) {
      const listener = new Listener();
      const kernel = loading(of, model, moment, listener);
      const hash = kernel.hash();
      const heard = new Listener();
      const saved = JSON.parse(JSON.stringify(kernel.save())) as SavedKernel;
      const copy = Kernel.restore(of.image, saved, { ...heard }, [
        (other) => void new Livepatch(other, model),
      ]);
      expect(copy.hash()).toBe(hash);
      const clone = kernel.clone();
      const checkpoint = kernel.checkpoint();
      const first = runOn(kernel, listener);
      expect(runOn(copy, heard)).toEqual(first);
      kernel.rollback(checkpoint);
      expect(kernel.hash()).toBe(hash);
      expect(runOn(kernel, listener)).toEqual(first);
      expect(runOn(clone, new Listener()).hash).toBe(first['hash']);
    }
  });
});

it('wants to know who extends the kernel', () => {
  const kernel = loading(caseOf('lock-order'), 'hybrid', 0, new Listener());
  expect(() => Kernel.restore(kernel.image, kernel.save())).toThrow('was saved with livepatch');
});
