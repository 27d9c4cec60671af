/**
 * Which file of a tree a patch means. Names in a patch begin with `a/` and `b/`, or with folders that
 * the tree lies in; how many to take away (patch -p) is found by what the tree has.
 */
import { CONFIG, isKFile } from '../tree.ts';
import type { FilePatch } from './parse.ts';

/** What paths are looked up in. */
export interface Paths {
  has(path: string): boolean;
  hasFolder(path: string): boolean;
}

/** A path without its first folders; null if it has not that many. */
export function strip(path: string, levels: number): string | null {
  const parts = path.split(/\/+/);
  return parts.length > levels ? parts.slice(levels).join('/') : null;
}

/** The number of leading folders with which most of a patch's names are files, or folders, of the tree. */
export function levelsOf(files: readonly FilePatch[], paths: Paths): number {
  const names = [...new Set(files.flatMap(({ from, to }) => [from, to]))].flatMap((n) => n ?? []);
  const deepest = Math.max(1, ...names.map((name) => name.split(/\/+/).length - 1));
  // as git writes them, then as they stand, then as from a folder further up
  const levels = [1, 0, ...Array.from({ length: deepest - 1 }, (_, i) => i + 2)];
  const score = (level: number): number =>
    names.reduce((sum, name) => {
      const path = strip(name, level);
      if (path === null) return sum;
      if (paths.has(path)) return sum + names.length + 1;
      return sum + (path.includes('/') && paths.hasFolder(path.replace(/\/[^/]*$/, '')) ? 1 : 0);
    }, 0);
  const scores = levels.map((level) => ({ level, score: score(level) }));
  return scores.reduce((best, each) => (each.score > best.score ? each : best)).level;
}

/** Whether a name leads out of the tree, or in and out again; `..` may stand where folders are taken away. */
export function isOutside(name: string, levels: number): boolean {
  const parts = name.split(/\/+/);
  const inside = parts.findIndex((part) => part !== '..' && part !== '');
  return parts.slice(Math.min(levels, inside)).some((part) => part === '..' || part === '');
}

/** Whether a file has a say in what the tree compiles to. */
export const counts = (path: string): boolean => path === CONFIG || isKFile(path);
