/** A large tree: the example kernel many times under several folders, and the K samples of the tests. */
import { readdirSync } from 'node:fs';
import { posix } from 'node:path';
import type { Tree } from '../src/compiler/tree.ts';
import { readTree, treeFromFiles } from '../src/compiler/tree.ts';

const KERNEL = 'examples/kernel';
const SAMPLES = 'test/k/samples';

export function corpus(copies: number): Tree {
  const files: Record<string, string> = {};
  const add = (folder: string, name: string): void => {
    for (const [path, text] of readTree(folder).files)
      files[placed(path, name)] = text.replace(
        /(?<= from ')\.[^']*(?=')/g,
        (target) =>
          `./${posix.relative(dirOf(placed(path, name)), placed(posix.join(dirOf(path), target), name))}`,
      );
  };
  for (const sample of readdirSync(SAMPLES).filter((each) => !each.includes('.')))
    add(`${SAMPLES}/${sample}`, sample);
  for (let i = 0; i < copies; i++) add(KERNEL, `kernel${i}`);
  return treeFromFiles(files, 'corpus');
}

const dirOf = posix.dirname;

/** Where a file of a tree stands in the large one: programs stand under `user/` there too. */
const placed = (path: string, name: string): string =>
  path.startsWith('user/') ? path.replace('user/', `user/${name}/`) : `${name}/${path}`;
