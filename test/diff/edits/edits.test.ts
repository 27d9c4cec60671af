/**
 * Edits that keep the meaning of a tree, in combinations: no functional change, nothing refused, nothing
 * listed but what moved. `SUTURE_EDITS=N` sets the number of combinations.
 */
import fc from 'fast-check';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { buildPatch } from '../../../src/compiler/build-patch.ts';
import { compile } from '../../../src/compiler/index.ts';
import type { Tree } from '../../../src/compiler/tree.ts';
import { readTree, treeFromFiles } from '../../../src/compiler/tree.ts';
import { Kernel } from '../../../src/kernel/kernel.ts';
import { programs } from '../../fuzz/arbitrary.ts';
import { filesOf } from '../../fuzz/program.ts';
import { drawPair } from '../../pairs/generate.ts';
import { EDITS, editTree } from './index.ts';
import { isShadowed } from './parts.ts';

const runs = Number(process.env['SUTURE_EDITS'] ?? 20);
const EXAMPLES = join(import.meta.dirname, '../../../examples');
const kernel = readTree(join(EXAMPLES, 'kernel'));
const service = readTree(join(EXAMPLES, 'http-service/kernel'));

const numbers = fc.array(fc.nat(1_000_000), { minLength: 200, maxLength: 400, size: 'max' });
const kernelPrograms = programs().filter(({ side }) => side === 'kernel');
const combination = fc.array(fc.constantFrom(...EDITS), { minLength: 2, maxLength: 12 });

/** Deals numbers from a list, again and again. */
function dealer(list: readonly number[]): (n: number) => number {
  let next = 0;
  return (n) => list[next++ % list.length]! % n;
}

/** The edited tree, which the differ must take for the same. */
function edit(old: Tree, edits: readonly string[], entropy: readonly number[]): Tree {
  const edited = editTree(old, edits, dealer(entropy));
  const { outcome, diagnostics, changes } = buildPatch({ old, new: edited, name: 'same' });
  // programs import what moved: their text changes too
  const told = diagnostics.filter(({ code }) => code !== 'P212');
  expect(told.map(({ code, message, span }) => `${span?.file} ${code} ${message}`)).toEqual([]);
  expect(changes.filter(({ change }) => change !== 'moved')).toEqual([]);
  expect(outcome).toBe('unchanged');
  return edited;
}

it.each(EDITS)('%s', (name) =>
  fc.assert(
    fc.property(numbers, (entropy) => void edit(kernel, [name, name, name], entropy)),
    { numRuns: 2, endOnFailure: true },
  ),
);

it('in combinations', () =>
  fc.assert(
    fc.property(combination, numbers, (edits, entropy) => void edit(kernel, edits, entropy)),
    { numRuns: runs, endOnFailure: true },
  ));

it('of other trees: a service, generated pairs, generated programs', () =>
  fc.assert(
    fc.property(kernelPrograms, combination, numbers, (program, edits, entropy) => {
      edit(service, edits, entropy);
      edit(drawPair(entropy, true).old, edits, entropy);
      const tree = treeFromFiles(Object.fromEntries(filesOf(program)));
      if (!isShadowed(tree)) edit(tree, edits, entropy);
    }),
    { numRuns: runs, endOnFailure: true },
  ));

it('and the edited kernel runs as the one that was edited', () => {
  const expected = output(kernel);
  expect(expected.length).toBeGreaterThan(3);
  let compared = 0;
  fc.assert(
    fc.property(combination, numbers, (edits, entropy) => {
      const edited = edit(kernel, edits, entropy);
      // what stands in other files starts in another order; that is no change of what runs
      if (startOrder(edited).join() !== startOrder(kernel).join()) return;
      expect(output(edited)).toEqual(expected);
      compared++;
    }),
    { numRuns: Math.ceil(runs / 4), endOnFailure: true },
  );
  expect(compared).toBeGreaterThan(0);
});

function output(tree: Tree): string[] {
  const { image } = compile(tree);
  const printed: string[] = [];
  const booted = new Kernel(image!, { onPrint: (text) => void printed.push(text) }).boot();
  for (const program of ['user/files.ts', 'user/pipes.ts']) booted.spawn(program);
  expect(booted.run()).toBe('idle');
  return printed.sort();
}

/** The init functions in the order in which a boot calls them, without what a rename adds. */
const startOrder = ({ files }: Tree): string[] =>
  [...files.values()].flatMap((text) =>
    [...text.matchAll(/^module_init\((\w+?)(?:_\d+)*\)/gm)].map(([, name]) => name!),
  );
