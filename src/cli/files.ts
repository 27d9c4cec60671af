/** File access of the commands: every failure becomes a diagnostic. */
import {
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import * as messages from '../diagnostics/messages.ts';
import type { Tree } from '../compiler/tree.ts';
import { TreeError, readTree } from '../compiler/tree.ts';

/** A mistake that ends the command; `code` is the exit code. */
export class CommandError extends Error {
  readonly diagnostic: Diagnostic;
  readonly exitCode: number;
  constructor(diagnostic: Diagnostic, exitCode: number) {
    super(diagnostic.message);
    this.diagnostic = diagnostic;
    this.exitCode = exitCode;
  }
}

export function loadTree(path: string): Tree {
  try {
    return readTree(path);
  } catch (error) {
    throw treeError(path, error);
  }
}

/** A diagnostic for what kept a tree from being read. */
export const treeError = (path: string, error: unknown): unknown =>
  error instanceof TreeError
    ? new CommandError(messages.treeUnreadable(null, { detail: error.message }), 2)
    : fileError(path, error);

export const readText = (path: string): string => withFiles(path, () => readFileSync(path, 'utf8'));

/** Copies all files below a folder, each under the name that `rename` gives it. */
export function copyFolder(
  from: string,
  to: string,
  rename = (path: string): string => path,
): void {
  withFiles(to, () => {
    const paths = readdirSync(from, { recursive: true, encoding: 'utf8' }).sort();
    const files = paths.filter((path) => statSync(join(from, path)).isFile());
    for (const path of files) {
      const target = join(to, rename(path));
      makeFolder(dirname(target));
      writeText(target, readText(join(from, path)));
    }
  });
}

/** Level by level: Node's recursive mkdir never ends where a folder exists and takes no entries. */
export function makeFolder(path: string): void {
  if (existsSync(path)) return;
  const parent = dirname(path);
  if (parent !== path) makeFolder(parent);
  mkdirSync(path);
}

/** Takes a file or a whole folder away, if it is there. */
export const remove = (path: string): void =>
  withFiles(path, () => rmSync(path, { recursive: true, force: true }));

/** Runs what uses the file system; its failure becomes a diagnostic about `path`. */
export function withFiles<T>(path: string, use: () => T): T {
  try {
    return use();
  } catch (error) {
    throw fileError(path, error);
  }
}

/**
 * Writes a file whole or not at all, where a link leads to it, there. What is there and no file, a pipe
 * or a device, takes the text as it comes and stays what it is.
 */
export function writeText(path: string, text: string): void {
  withFiles(path, () => {
    const there = statSync(path, { throwIfNoEntry: false });
    if (there && !there.isFile() && !there.isDirectory()) writeFileSync(path, text);
    else replaceFile(there ? realpathSync(path) : path, text);
  });
}

function replaceFile(path: string, text: string): void {
  const temporary = `${path}.${process.pid}.tmp`;
  try {
    writeFileSync(temporary, text);
    renameSync(temporary, path);
  } catch (error) {
    try {
      rmSync(temporary, { force: true });
    } catch {
      // the first error says why
    }
    throw error;
  }
}

/** A diagnostic for an error of the file system about `fallback`, unless it names another path. */
export function fileError(fallback: string, error: unknown): unknown {
  const { code, message, path } = error as NodeJS.ErrnoException;
  if (!code) return error;
  const file = path?.endsWith('.tmp') ? fallback : (path ?? fallback);
  const [, text] = /^\w+: ([^,]+)/.exec(message) ?? [];
  const detail = text ? `${text} (${code})` : code;
  return new CommandError(messages.fileError(null, { file, detail }), 1);
}
