/**
 * A file that cannot be parsed, declaration by declaration: one mistake must not hide those of the
 * other functions. Only for files laid out as usual, where what begins in the first column is a
 * declaration, a macro, a comment or a closing bracket; each piece is parsed alone, so that a
 * missing bracket is found at the end of its own function, and not at that of the file.
 */
import type { File, Statement } from '@babel/types';
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import { wholeLinesOf } from '../../diagnostics/lines.ts';
import type { Parsed } from './babel.ts';
import { parseText } from './babel.ts';

export interface Recovered {
  ast: File;
  errors: Diagnostic[];
  /** The texts that could not be parsed. */
  lost: string[];
}

interface Piece {
  text: string;
  line: number;
}

const START =
  /^(?:@|(?:export|import|function|async|abstract|class|const|let|var|enum|interface|type|declare|namespace)\b|[A-Za-z_]\w*\()/;
/** What else may begin in the first column. */
const OTHER = /^(?:\s|$|[}\])]|\/[/*])/;

/** What can be made of a text whose parse as a whole failed. */
export function recover(file: string, source: string, whole: Parsed): Recovered {
  const pieces = cut(source).map((piece) => ({
    ...piece,
    ...parseText(file, piece.text, piece.line),
  }));
  const bad = pieces.filter((piece) => piece.ast === null);
  const empty = parseText(file, '').ast!;
  if (bad.length === 0) return { ast: empty, errors: whole.errors, lost: [source] };
  const body = pieces.flatMap((piece): Statement[] => piece.ast?.program.body ?? []);
  return {
    ast: { ...empty, program: { ...empty.program, body } },
    errors: pieces.flatMap((piece) => piece.errors),
    lost: bad.map((piece) => piece.text),
  };
}

/** The text's top-level pieces; none if it is not laid out so that they can be told apart. */
function cut(source: string): Piece[] {
  const lines = wholeLinesOf(source);
  if (!lines.every((line) => START.test(line) || OTHER.test(line))) return [];
  const starts = lines.flatMap((line, i) => (START.test(line) ? [i] : []));
  const pieces = starts.map((start, i) => ({
    text: lines
      .slice(start, starts[i + 1])
      .join('')
      .trimEnd(),
    line: start + 1,
  }));
  // a text that reaches over pieces
  return pieces.some(({ text }) => (text.split('`').length - 1) % 2 === 1) ? [] : pieces;
}
