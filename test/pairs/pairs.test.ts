/**
 * Generated pairs of trees. A patch loaded after boot makes the old kernel behave as the new one
 * freshly booted; loaded and unloaded, as the old one. `SUTURE_PAIRS=N` sets the number of pairs.
 */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { buildPatch } from '../../src/compiler/build-patch.ts';
import { compile } from '../../src/compiler/index.ts';
import type { Tree } from '../../src/compiler/tree.ts';
import { Kernel } from '../../src/kernel/kernel.ts';
import { Livepatch } from '../../src/livepatch/index.ts';
import type { PatchModule } from '../../src/lowered/module.ts';
import { drawPair } from './generate.ts';

const runs = Number(process.env['SUTURE_PAIRS'] ?? 150);
const entropy = fc.array(fc.nat(1000), { minLength: 300, maxLength: 900, size: 'max' });

interface Run {
  output: string[];
  log: string[];
}

function run(tree: Tree, prepare: (livepatch: Livepatch, kernel: Kernel) => void): Run {
  const { image, diagnostics } = compile(tree);
  expect(diagnostics).toEqual([]);
  const output: string[] = [];
  const kernel = new Kernel(image!, { onPrint: (text) => output.push(text) }).boot();
  prepare(new Livepatch(kernel), kernel);
  kernel.spawn('user/main.ts');
  expect(kernel.run()).toBe('idle');
  return { output, log: kernel.log.map((line) => line.text) };
}

/** The pair's module, or null where nothing changed. */
function build(old: Tree, next: Tree): PatchModule | null {
  const { outcome, module, diagnostics } = buildPatch({ old, new: next, name: 'fix' });
  expect(diagnostics).toEqual([]);
  if (outcome === 'unchanged') return null;
  expect(outcome).toBe('built');
  return module;
}

const nothing = (): void => {};

const LONG = 3_600_000;

it(
  'loaded after boot, behaves as the new kernel; unloaded, as the old one',
  () => {
    let built = 0;
    let visible = 0;
    let converting = 0;
    fc.assert(
      fc.property(entropy, (numbers) => {
        const { old, new: next } = drawPair(numbers, true);
        const module = build(old, next);
        const expected = run(next, nothing).output;
        if (module === null) {
          expect(run(old, nothing).output).toEqual(expected);
          return;
        }
        built++;
        if (module.objects.some(({ transformers }) => transformers.length > 0)) converting++;
        const loaded = run(old, (livepatch) => {
          expect(livepatch.load(module).state).toBe('done');
        });
        expect(loaded.output).toEqual(expected);
        const unloaded = run(old, (livepatch) => {
          livepatch.load(module);
          expect(livepatch.unload('fix').state).toBe('done');
        });
        const before = run(old, nothing).output;
        expect(unloaded.output).toEqual(before);
        if (before.join() !== expected.join()) visible++;
      }),
      { numRuns: runs },
    );
    expect(built).toBeGreaterThan(runs / 4);
    expect(visible).toBeGreaterThan(runs / 8);
    expect(converting).toBeGreaterThan(runs / 8);
  },
  LONG,
);

it(
  'loaded between system calls that do not sleep, equals a switch between two of them',
  () => {
    fc.assert(
      fc.property(entropy, fc.nat(12), (numbers, time) => {
        const { old, new: next } = drawPair(numbers, false);
        const module = build(old, next);
        if (module === null) return;
        const at = (moment: number): string[] =>
          run(old, (livepatch, kernel) => {
            kernel.at(kernel.now + moment, () => expect(livepatch.load(module).state).toBe('done'));
          }).output;
        const ideal = idealSwitches(old, next);
        expect(ideal).toContainEqual(at(time));
      }),
      { numRuns: runs },
    );
  },
  LONG,
);

it(
  'under load, is loaded or refused for tasks in the way, and never faults',
  () => {
    fc.assert(
      fc.property(entropy, fc.nat(20_000), (numbers, time) => {
        const { old, new: next } = drawPair(numbers, true);
        const module = build(old, next);
        if (module === null) return;
        const { log } = run(old, (livepatch, kernel) => {
          kernel.at(time, () => {
            const { state, refusal } = livepatch.load(module);
            if (state === 'done') {
              expect(livepatch.list()).toEqual(['fix']);
              return;
            }
            expect(refusal?.errno).toBe('EBUSY');
            expect(refusal?.blockers.length).toBeGreaterThan(0);
            expect(livepatch.list()).toEqual([]);
          });
        });
        expect(log.filter((line) => /BUG|Oops|WARNING/.test(line))).toEqual([]);
      }),
      { numRuns: runs },
    );
  },
  LONG,
);

/** What the program prints if the first k calls reach the old code and the rest the new, for each k. */
function idealSwitches(old: Tree, next: Tree): string[][] {
  const calls = (old.files.get('user/main.ts')!.match(/syscall\(/g) ?? []).length;
  const module = build(old, next)!;
  return Array.from({ length: calls + 1 }, (_, k) => {
    let printed = 0;
    const output: string[] = [];
    const kernel: Kernel = new Kernel(compile(old).image!, {
      onPrint: (text) => {
        output.push(text);
        if (++printed === k) kernel.at(kernel.now, () => livepatch.load(module));
      },
    }).boot();
    const livepatch = new Livepatch(kernel);
    if (k === 0) livepatch.load(module);
    kernel.spawn('user/main.ts');
    kernel.run();
    return output;
  });
}
