/** Mutants as a fast-check arbitrary: which tree, which of its files, what is done to it. */
import { createPatch } from 'diff';
import fc from 'fast-check';
import type { Tree } from '../../../src/compiler/tree.ts';
import { corpus } from './corpus.ts';
import type { Edit } from './mutate.ts';
import { edits, mutate } from './mutate.ts';

export interface Mutant {
  original: Tree;
  file: string;
  edits: Edit[];
  tree: Tree;
}

/** The example kernel takes as long to compile as thirty samples. */
const RARELY = 30;

export function mutants(): fc.Arbitrary<Mutant> {
  const trees = corpus();
  const small = trees.slice(0, -1);
  const tree = fc.oneof(
    { weight: RARELY, arbitrary: fc.constantFrom(...small) },
    { weight: 1, arbitrary: fc.constant(trees.at(-1)!) },
  );
  return fc
    .record({ original: tree, file: fc.nat(), other: fc.constantFrom(...small), edits })
    .map(({ original, file: index, other, edits: list }) => {
      const paths = [...original.files.keys()];
      const file = paths[index % paths.length]!;
      const [text] = other.files.values();
      const spoilt = mutate(original.files.get(file)!, text!, list);
      const files = new Map(original.files).set(file, spoilt);
      return named({ original, file, edits: list, tree: { ...original, root: 'mutant', files } });
    });
}

const named = (mutant: Mutant): Mutant =>
  Object.assign(mutant, { [fc.toStringMethod]: () => described(mutant) });

/** What was changed, as a diff. */
function described({ original, file, tree }: Mutant): string {
  const path = `${original.root}/${file}`;
  return createPatch(path, original.files.get(file)!, tree.files.get(file)!);
}
