/** Debuggers of the host: while one is attached, it is shown K instead of emitted code. */
import { url } from 'node:inspector';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

/** Where a debugger finds the K files of a tree; undefined while none is attached. */
export const sourceRootOf = (tree: string): string | undefined =>
  url() === undefined ? undefined : pathToFileURL(resolve(tree)).href;
