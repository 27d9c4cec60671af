/** Warnings of `suture check`: what is legal, but hardly meant. Never part of a build. */
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { parseFile } from './1-parse/index.ts';
import { lintFile } from './2-analyze/lint.ts';
import type { Tree } from './tree.ts';

/** Warnings about all files that can be parsed, in file order. */
export function lint({ files }: Tree): Diagnostic[] {
  return [...files].flatMap(([path, source]) => {
    const { ast } = parseFile(path, source);
    return ast ? lintFile(path, ast) : [];
  });
}
