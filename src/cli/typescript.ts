/** The TypeScript that checks types: the tree's own, else suture's. Neither has to be there. */
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import type ts from 'typescript';
import * as messages from '../diagnostics/messages.ts';
import { CommandError } from './files.ts';

export type TypeScript = typeof ts;

/** `moduleResolution: bundler` with `.ts` in imports. */
const OLDEST = 5;

/** The checker for a tree; where there is none, or one too old, a mistake that ends the command. */
export function typescriptFor(root: string): TypeScript {
  const places = [resolve(root), import.meta.dirname];
  for (const place of places) {
    const found = load(place);
    if (!found) continue;
    // the native compiler has no such API
    if (Number.parseInt(found.version) >= OLDEST && 'createProgram' in found) return found;
    const detail = `TypeScript ${found.version} cannot be used to check types`;
    throw new CommandError(messages.typescriptMissing(null, { detail, root }), 1);
  }
  const detail = 'TypeScript is not installed';
  throw new CommandError(messages.typescriptMissing(null, { detail, root }), 1);
}

/** The `typescript` that code in a folder would import, or null. */
function load(folder: string): TypeScript | null {
  const require = createRequire(join(folder, 'any.cjs'));
  try {
    return require('typescript') as TypeScript;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'MODULE_NOT_FOUND') return null;
    throw error;
  }
}
