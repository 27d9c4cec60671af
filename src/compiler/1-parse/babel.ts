/** Babel's parser, as K uses it: TypeScript, with what K refuses by name rather than by syntax. */
import type { ParserOptions } from '@babel/parser';
import { parse } from '@babel/parser';
import type { File } from '@babel/types';
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import * as messages from '../../diagnostics/messages.ts';

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
    return { ast, errors: (errors ?? []).map((error) => syntaxError(file, error)) };
  } catch (error) {
    return { ast: null, errors: [syntaxError(file, error)] };
  }
}

/** The diagnostic for a text that is nested deeper than a stage can follow. */
export const tooDeep = (file: string): Diagnostic =>
  messages.nestedTooDeeply({ file, line: 1, column: 1, endLine: 1, endColumn: 1 });

function syntaxError(file: string, error: unknown): Diagnostic {
  if (error instanceof RangeError) return tooDeep(file);
  const { message, loc } = error as Error & { loc?: { line: number; column: number } };
  const line = loc?.line ?? 1;
  const column = (loc?.column ?? 0) + 1;
  const span = { file, line, column, endLine: line, endColumn: column + 1 };
  const [, twice] = /^Identifier '(.*)' has already been declared/.exec(message) ?? [];
  if (twice !== undefined) {
    return messages.duplicateName({ ...span, endColumn: column + twice.length }, { name: twice });
  }
  const detail = /parser plugin/.test(message)
    ? 'This syntax is not part of TypeScript.'
    : message.replace(/ \(\d+:\d+\)$/, '');
  return messages.syntaxError(span, { detail });
}
