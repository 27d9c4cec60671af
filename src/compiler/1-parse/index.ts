/**
 * Source text to Babel's tree, and the refusal of every construct that is no part of K. Promises
 * that later stages meet only what they know; names and symbols are their business.
 */
import { parse } from '@babel/parser';
import type { File } from '@babel/types';
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import * as messages from '../../diagnostics/messages.ts';
import { refuse, waitNames } from './subset.ts';
import { walk } from './walk.ts';

/** Levels of nesting; later stages recurse over the tree, and must do so safely. */
const MAX_DEPTH = 800;
const START = { line: 1, column: 1, endLine: 1, endColumn: 1 };

/** Parses one file and checks it against the subset; the tree is null if it cannot be parsed. */
export function parseFile(
  path: string,
  source: string,
): { ast: File | null; diagnostics: Diagnostic[] } {
  const diagnostics: Diagnostic[] = [];
  let ast: File;
  try {
    ast = parse(source, {
      sourceType: 'module',
      plugins: ['typescript'],
      errorRecovery: true,
      attachComment: false,
    });
  } catch (error) {
    return { ast: null, diagnostics: [syntaxError(path, error)] };
  }
  for (const error of (ast as File & { errors?: unknown[] | null }).errors ?? [])
    diagnostics.push(syntaxError(path, error));
  if (diagnostics.length > 0) return { ast: null, diagnostics };
  const waits = waitNames(ast);
  let tooDeep = false;
  walk(ast.program, (at) => {
    tooDeep ||= at.depth > MAX_DEPTH;
    const found = tooDeep ? null : refuse(path, at, waits);
    if (found) diagnostics.push(found);
    return found === null && !tooDeep;
  });
  if (tooDeep) diagnostics.push(messages.nestedTooDeeply({ ...START, file: path }));
  return { ast: tooDeep ? null : ast, diagnostics };
}

function syntaxError(file: string, error: unknown): Diagnostic {
  if (error instanceof RangeError) return messages.nestedTooDeeply({ ...START, file });
  const { message, loc } = error as Error & { loc?: { line: number; column: number } };
  const line = loc?.line ?? 1;
  const column = (loc?.column ?? 0) + 1;
  const span = { file, line, column, endLine: line, endColumn: column + 1 };
  const [, twice] = /^Identifier '(.*)' has already been declared/.exec(message) ?? [];
  if (twice !== undefined) {
    return messages.duplicateName({ ...span, endColumn: column + twice.length }, { name: twice });
  }
  return messages.syntaxError(span, { detail: message.replace(/ \(\d+:\d+\)$/, '') });
}
