/**
 * Finds the K samples: each folder of `samples/` is a tree, with `user/main.ts` (a program that
 * exports `main`) or a root `main.ts` (kernel code started by `module_init`), and `expected.txt`.
 */
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

export interface Sample {
  name: string;
  folder: string;
  /** `user`: run `user/main.ts` as a process; `kernel`: boot the tree and read its log. */
  side: 'user' | 'kernel';
  entry: string;
  files: Map<string, string>;
  expectedFile: string;
}

const SAMPLES = join(import.meta.dirname, 'samples');

/** Reads every K file under a folder, by its path relative to the folder. */
export function readTree(folder: string): Map<string, string> {
  const files = new Map<string, string>();
  const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort();
  for (const path of paths)
    if (path.endsWith('.ts'))
      files.set(path.replaceAll('\\', '/'), readFileSync(join(folder, path), 'utf8'));
  return files;
}

/** All samples, by name. */
export function listSamples(): Sample[] {
  const names = readdirSync(SAMPLES, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();
  return names.map((name) => {
    const folder = join(SAMPLES, name);
    const side = existsSync(join(folder, 'user/main.ts')) ? 'user' : 'kernel';
    const entry = side === 'user' ? 'user/main.ts' : 'main.ts';
    const expectedFile = join(folder, 'expected.txt');
    return { name, folder, side, entry, files: readTree(folder), expectedFile };
  });
}
