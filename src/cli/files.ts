/** File access of the commands: every failure becomes a diagnostic. */
import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
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
    if (error instanceof TreeError)
      throw new CommandError(messages.treeUnreadable(null, { detail: error.message }), 2);
    throw fileError(path, error);
  }
}

export function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    throw fileError(path, error);
  }
}

/** Writes a file whole or not at all. */
export function writeText(path: string, text: string): void {
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
    throw fileError(path, error);
  }
}

/** A diagnostic for an error of the file system about `fallback`, unless it names another path. */
function fileError(fallback: string, error: unknown): unknown {
  const { code, message, path } = error as NodeJS.ErrnoException;
  if (!code) return error;
  const file = path?.endsWith('.tmp') ? fallback : (path ?? fallback);
  const [, text] = /^\w+: ([^,]+)/.exec(message) ?? [];
  const detail = text ? `${text} (${code})` : code;
  return new CommandError(messages.fileError(null, { file, detail }), 1);
}
