/** Babel's parser, as K uses it: TypeScript, with what K refuses by name rather than by syntax. */
import type { ParserOptions } from '@babel/parser';
import { parse } from '@babel/parser';
import type { File, Node } from '@babel/types';
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import { linesOf } from '../../diagnostics/lines.ts';
import * as messages from '../../diagnostics/messages.ts';
import { overflowAt, tooDeepBracket } from './depth.ts';
import { childrenOf } from './walk.ts';

export const PARSER_OPTIONS: ParserOptions = {
  sourceType: 'module',
  plugins: ['typescript', 'decorators', 'decoratorAutoAccessors', 'explicitResourceManagement'],
  errorRecovery: true,
  attachComment: false,
  allowUndeclaredExports: true,
};

export interface Parsed {
  /** Null if nothing can be made of the text. */
  ast: File | null;
  errors: Diagnostic[];
}

/** Parses a text that begins at a line of its file. */
export function parseText(file: string, text: string, startLine = 1): Parsed {
  const deep = tooDeepBracket(text);
  if (deep !== null) return { ast: null, errors: [tooDeepAt(file, text, deep, startLine)] };
  try {
    const ast = parse(text, { ...PARSER_OPTIONS, startLine });
    const { errors } = ast as File & { errors?: unknown[] | null };
    const found = (errors ?? []).map((error) => syntaxError(file, text, error));
    return { ast: found.length === 0 || isWhole(ast.program) ? ast : null, errors: found };
  } catch (error) {
    if (!(error instanceof RangeError))
      return { ast: null, errors: [syntaxError(file, text, error)] };
    const place = overflowAt(text, isWithinStack);
    return { ast: null, errors: [tooDeepAt(file, text, place, startLine)] };
  }
}

function isWithinStack(text: string): boolean {
  try {
    parse(text, PARSER_OPTIONS);
  } catch (error) {
    return !(error instanceof RangeError);
  }
  return true;
}

/** Whether the parser has left no gaps where it went on after an error. */
function isWhole(root: Node): boolean {
  const nodes = [root];
  for (const node of nodes) {
    for (const [key, value] of Object.entries(node))
      if (Array.isArray(value) && key !== 'elements' && value.includes(null)) return false;
    for (const [, child] of childrenOf(node)) nodes.push(child);
  }
  return true;
}

/** The diagnostic for a text that is nested too deeply from an offset on. */
function tooDeepAt(file: string, text: string, offset: number, startLine: number): Diagnostic {
  const before = linesOf(text.slice(0, offset));
  const line = startLine + before.length - 1;
  const column = before.at(-1)!.length + 1;
  return messages.nestedTooDeeply({ file, line, column, endLine: line, endColumn: column + 1 });
}

type BabelError = Error & { loc?: { line: number; column: number }; pos?: number };

function syntaxError(file: string, text: string, error: unknown): Diagnostic {
  const { message, loc, pos = 0 } = error as BabelError;
  const line = loc?.line ?? 1;
  const column = (loc?.column ?? 0) + 1;
  const width = /[^\n\r\u2028\u2029]/.test(text.charAt(pos)) ? 1 : 0;
  const span = { file, line, column, endLine: line, endColumn: column + width };
  const [, twice] = /^Identifier '(.*)' has already been declared/.exec(message) ?? [];
  if (twice !== undefined) {
    return messages.duplicateName({ ...span, endColumn: column + twice.length }, { name: twice });
  }
  // the parser takes this for a mistake of syntax where no function around is async
  if (text.startsWith('await', pos) && /\bfor\s*$/.test(text.slice(Math.max(0, pos - 40), pos)))
    return messages.asyncRefused({ ...span, endColumn: column + 5 }, { construct: 'for await' });
  const detail = /parser plugin/.test(message)
    ? 'This syntax is not part of TypeScript.'
    : message.replace(/ \(\d+:\d+\)$/, '');
  return messages.syntaxError(span, { detail });
}
