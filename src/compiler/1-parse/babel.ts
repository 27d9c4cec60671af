/** Babel's parser, as K uses it: TypeScript, with what K refuses by name rather than by syntax. */
import type { ParserOptions } from '@babel/parser';
import { parse } from '@babel/parser';
import type { File, Node } from '@babel/types';
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import * as messages from '../../diagnostics/messages.ts';
import { childrenOf } from './walk.ts';

const OPTIONS: ParserOptions = {
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
  try {
    const ast = parse(text, { ...OPTIONS, startLine });
    const { errors } = ast as File & { errors?: unknown[] | null };
    const found = (errors ?? []).map((error) => syntaxError(file, text, error));
    return { ast: found.length === 0 || isWhole(ast.program) ? ast : null, errors: found };
  } catch (error) {
    return { ast: null, errors: [syntaxError(file, text, error)] };
  }
}

/** Whether the parser has left no gaps where it went on after an error. */
function isWhole(node: Node): boolean {
  const lists = Object.entries(node).filter(([, value]) => Array.isArray(value));
  const gaps = lists.some(
    ([key, list]) => key !== 'elements' && (list as unknown[]).includes(null),
  );
  return !gaps && childrenOf(node).every(([, child]) => isWhole(child));
}

/** The diagnostic for a text that is nested deeper than a stage can follow. */
export const tooDeep = (file: string): Diagnostic =>
  messages.nestedTooDeeply({ file, line: 1, column: 1, endLine: 1, endColumn: 1 });

type BabelError = Error & { loc?: { line: number; column: number }; pos?: number };

function syntaxError(file: string, text: string, error: unknown): Diagnostic {
  if (error instanceof RangeError) return tooDeep(file);
  const { message, loc, pos = 0 } = error as BabelError;
  const line = loc?.line ?? 1;
  const column = (loc?.column ?? 0) + 1;
  const width = /[^\n\r\u2028\u2029]/.test(text.charAt(pos)) ? 1 : 0;
  const span = { file, line, column, endLine: line, endColumn: column + width };
  const [, twice] = /^Identifier '(.*)' has already been declared/.exec(message) ?? [];
  if (twice !== undefined) {
    return messages.duplicateName({ ...span, endColumn: column + twice.length }, { name: twice });
  }
  const detail = /parser plugin/.test(message)
    ? 'This syntax is not part of TypeScript.'
    : message.replace(/ \(\d+:\d+\)$/, '');
  return messages.syntaxError(span, { detail });
}
