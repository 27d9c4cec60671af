/**
 * The state of the machine: saved as text and restored in another kernel, or wound back in the same
 * one, it runs on to the same end, to the byte of the log and the bit of the state.
 */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { KernelOptions } from '../../src/kernel/kernel.ts';
import { Kernel } from '../../src/kernel/kernel.ts';
import type { SavedKernel } from '../../src/kernel/state/index.ts';
import type { Subject } from './subjects.ts';
import { Listener, kernelAt, runOn, samplesOf, subject } from './subjects.ts';

const EXAMPLE = subject('examples/kernel', []);
EXAMPLE.programs = EXAMPLE.image.programs
  .map(({ name }) => name)
  .filter((path) => !/producer|consumer/.test(path));

/** What JSON makes of it. */
const asText = (saved: SavedKernel): SavedKernel =>
  JSON.parse(JSON.stringify(saved)) as SavedKernel;

function check(of: Subject, moment: number, options: KernelOptions = {}): void {
  const listener = new Listener();
  const kernel = kernelAt(of, moment, { ...options, ...listener });
  const hash = kernel.hash();
  const heard = new Listener();
  const copy = Kernel.restore(of.image, asText(kernel.save()), { ...heard });
  expect(copy.hash()).toBe(hash);
  const checkpoint = kernel.checkpoint();
  const first = runOn(kernel, listener);
  expect(runOn(copy, heard)).toEqual(first);
  for (let round = 0; round < 2; round++) {
    kernel.rollback(checkpoint);
    expect(kernel.hash()).toBe(hash);
    expect(runOn(kernel, listener)).toEqual(first);
  }
}

const samples = [...samplesOf('test/machine/samples'), ...samplesOf('test/k/samples')];

it.each(samples)('%s', (folder) => {
  const of = subject(folder);
  for (const moment of [0, 40, 7000]) check(of, moment);
});

it('at any moment, under any strategy, in any mode', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...samplesOf('test/machine/samples')).map((folder) => subject(folder)),
      fc.integer({ min: 0, max: 500_000 }),
      fc.record({
        seed: fc.nat(100),
        cpus: fc.integer({ min: 1, max: 4 }),
        mode: fc.constantFrom('voluntary', 'full', 'torture'),
        strategy: fc.constantFrom(
          { name: 'random' as const },
          { name: 'round-robin' as const },
          { name: 'pct' as const, steps: 500 },
        ),
        record: fc.boolean(),
      }),
      check,
    ),
    { numRuns: 60 },
  );
});

it('many processes of a larger kernel', () => {
  for (const moment of [100, 3000, 60_000]) check(EXAMPLE, moment, { seed: moment });
});

it('the same seed leads to the same state', () => {
  const of = subject('test/machine/samples/fork');
  const hashes = [1, 1, 2].map((seed) => kernelAt(of, 500, { seed }).hash());
  expect(hashes[0]).toBe(hashes[1]);
  expect(hashes[0]).not.toBe(hashes[2]);
});

it('another process goes on from the text', () => {
  const listener = new Listener();
  const kernel = kernelAt(EXAMPLE, 5000, { ...listener });
  const input = JSON.stringify({ image: EXAMPLE.image, saved: kernel.save() });
  const script = join(import.meta.dirname, 'go-on.ts');
  const tsx = join(import.meta.dirname, '../../node_modules/tsx/dist/esm/index.mjs');
  const { stdout, stderr } = spawnSync(process.execPath, ['--import', tsx, script], {
    input,
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  expect(stderr).toBe('');
  expect(JSON.parse(stdout)).toEqual(runOn(kernel, listener));
});

it('names what only this process has, and the way there', () => {
  const kernel = kernelAt(subject('test/machine/samples/fork'), 50);
  kernel.at(1_000_000, () => {});
  expect(() => kernel.save()).toThrow(/^kernel\.clock\.events\.heap\[\d+\]\.subject is a function/);
  expect(() => kernel.clone()).toThrow('is a function of the host');
  expect(kernel.hash()).toHaveLength(32);
  class Unknown {}
  const other = kernelAt(subject('test/machine/samples/fork'), 50);
  other.tasks.init.struct.files = { deep: [new Unknown()] };
  expect(() => other.save()).toThrow(/files\.deep\[0\] is a Unknown, which is no machine state$/);
});

it('refuses a state of another kernel', () => {
  const [one, two] = [subject('test/machine/samples/fork'), subject('test/machine/samples/exec')];
  const kernel = kernelAt(one, 50);
  expect(() => Kernel.restore(two.image, kernel.save())).toThrow('saved with another image');
  expect(() => kernelAt(one, 50).rollback(kernel.checkpoint())).toThrow('of another kernel');
});

it('a clone has nothing in common with its original', () => {
  const of = subject('test/machine/samples/fork');
  const kernel = kernelAt(of, 50);
  const hash = kernel.hash();
  kernel.clone().run(1_000_000);
  expect(kernel.hash()).toBe(hash);
});
