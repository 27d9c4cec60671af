/** K text to spoil: the example kernel, the samples of what K is and of what it refuses. */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Tree } from '../../../src/compiler/tree.ts';
import { readTree } from '../../../src/compiler/tree.ts';

const TESTS = join(import.meta.dirname, '../..');
const EXAMPLES = join(TESTS, '../examples/kernel');

const holdsTree = (folder: string): boolean =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' }).some((path) => path.endsWith('.ts'));

/** The trees below a folder of samples: `tree`, `old` and `new`, or the sample's folder itself. */
function samples(suite: string): Tree[] {
  const folder = join(TESTS, suite, 'samples');
  return readdirSync(folder)
    .sort()
    .map((name) => join(folder, name))
    .flatMap((sample) => {
      const inner = ['tree', 'old', 'new'].map((name) => join(sample, name)).filter(existsSync);
      return inner.length > 0 ? inner : [sample];
    })
    .filter((each) => !each.endsWith('.json') && holdsTree(each))
    .map((each) => readTree(each));
}

/** Small trees, and last the example kernel, which takes a while to compile. */
export const corpus = (): Tree[] => [...samples('k'), ...samples('refusals'), readTree(EXAMPLES)];
