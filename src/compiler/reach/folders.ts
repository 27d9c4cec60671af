/**
 * Two folders compared byte by byte, with buffers that are used again: of files that are the same no text
 * is made. What is out of the ordinary (a folder that cannot be read, links, files that only one has) is
 * left to who reads the trees whole, and says what is wrong.
 */
import { closeSync, openSync, readFileSync, readSync, readdirSync } from 'node:fs';
import { CONFIG, headOf, isKFile, readConfigText } from '../tree.ts';
import type { ComparedTrees } from './compared.ts';
import { MARK } from './compared.ts';

/** Null if the trees have to be read whole; throws what `node:fs` throws. */
export function compareFolders(old: string, next: string): ComparedTrees | null {
  const paths = list(old);
  const others = paths && list(next);
  if (!paths || !others || paths.length !== others.length || paths.length === 0) return null;
  if (paths.some((path, i) => path !== others[i])) return null;
  const [left, right] = [new FileBuffer(), new FileBuffer()];
  const changed: string[] = [];
  let hasMarks = false;
  for (const path of paths) {
    const [a, b] = [left.read(`${old}/${path}`), right.read(`${next}/${path}`)];
    if (!a.equals(b)) changed.push(path);
    else hasMarks ||= a.includes(MARK);
  }
  const roots = { old, new: next };
  return {
    old: headOf(old, readConfigText(old)),
    new: headOf(next, readConfigText(next)),
    paths: new Set(paths),
    changed,
    hasMarks,
    text: (tree, path) => readFileSync(`${roots[tree]}/${path}`, 'utf8'),
  };
}

/** The K files below a folder, in path order; null if one of them is no plain file. */
function list(root: string): string[] | null {
  const found: string[] = [];
  let isPlain = true;
  const visit = (folder: string): void => {
    for (const entry of readdirSync(`${root}/${folder}`, { withFileTypes: true })) {
      const path = `${folder}${entry.name}`;
      if (entry.isDirectory()) {
        if (isKFile(`${path}/x.ts`)) visit(`${path}/`);
      } else if (isKFile(path)) {
        isPlain &&= entry.isFile();
        found.push(path);
      } else if (path === CONFIG) isPlain &&= entry.isFile();
    }
  };
  visit('');
  return isPlain ? found.sort() : null;
}

const LEAST = 1 << 16;

/** Reads one file after another into the same memory. */
class FileBuffer {
  #bytes = Buffer.allocUnsafe(LEAST);

  /** The file's bytes, until the next is read. */
  read(path: string): Buffer {
    const file = openSync(path, 'r');
    try {
      let length = 0;
      for (;;) {
        length += readSync(file, this.#bytes, length, this.#bytes.length - length, null);
        // a plain file fills what there is, unless it ends
        if (length < this.#bytes.length) return this.#bytes.subarray(0, length);
        this.#bytes = Buffer.concat([this.#bytes], length * 2);
      }
    } finally {
      closeSync(file);
    }
  }
}
