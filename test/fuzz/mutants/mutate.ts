/** Spoils text: by tokens, so that much of it still parses, and by characters. */
import fc from 'fast-check';

const TOKEN =
  /\s+|\/\/.*|\/\*[^]*?\*\/|'(?:[^'\\\n]|\\.)*'|`(?:[^`\\]|\\.)*`|[\p{ID_Start}$_][\p{ID_Continue}$]*|[\d.]+\w*|[=!<>+\-*/%&|^?.]+|[^]/gu;

/** What may be put anywhere: words of K and of its host, operators, brackets, odd characters. */
const WORDS = (
  'let const function class enum interface type if else for while do switch case default break ' +
  'continue return new typeof void delete in of instanceof this super null undefined true NaN ' +
  'import export from as satisfies async await yield var try catch throw static get set declare ' +
  'namespace abstract eval arguments constructor prototype __proto__ toString valueOf then Symbol ' +
  'process globalThis Math Array Map Uint8Array Object JSON $fn $b _ x main start 0 1 -1 1n 0.5 ' +
  '1e3 0x 08 "s" \'t\' `u` `${ /r/ => = == === + ++ - -- * ** / % & && &&= | || ??= ?? ? ?. : ; , ' +
  '. ... ! ~ < > << >>> ( ) [ ] { } }}} ((( @ # \\ /* */ // \' " `'
).split(' ');
const ODD = [
  '\n',
  '\r',
  '\u2028',
  '\uFEFF',
  '\0',
  '\uD800',
  '\u{1F600}',
  'é',
  '\u200D',
  '\\u0041',
  '\\u{0}',
];

const KEYWORD =
  /^(?:let|const|function|class|enum|if|else|for|while|do|switch|case|break|continue|return|new|import|export|from|of|type|interface)$/;

/** One change. Positions are taken modulo the length of what is there. */
export type Edit =
  | { kind: 'delete' | 'duplicate'; at: number; count: number }
  | { kind: 'swap' | 'copy'; at: number; to: number; count: number }
  | { kind: 'insert' | 'replace'; at: number; word: string }
  | { kind: 'alike'; at: number; to: number }
  | { kind: 'truncate'; at: number }
  | { kind: 'splice'; at: number; to: number }
  | { kind: 'character'; at: number; word: string };

const position = fc.nat(1_000_000);
const word = fc.constantFrom(...WORDS, ...ODD);
const count = fc.integer({ min: 1, max: 12 });

export const edits: fc.Arbitrary<Edit[]> = fc.array(
  fc.oneof<fc.Arbitrary<Edit>[]>(
    fc.record({ kind: fc.constantFrom('delete', 'duplicate'), at: position, count }),
    fc.record({ kind: fc.constantFrom('swap', 'copy'), at: position, to: position, count }),
    fc.record({ kind: fc.constantFrom('insert', 'replace'), at: position, word }),
    fc.record({ kind: fc.constant('alike'), at: position, to: position }),
    fc.record({ kind: fc.constant('alike'), at: position, to: position }),
    fc.record({ kind: fc.constant('truncate'), at: position }),
    fc.record({ kind: fc.constant('splice'), at: position, to: position }),
    fc.record({ kind: fc.constant('character'), at: position, word }),
  ),
  { minLength: 1, maxLength: 3 },
);

/** What a token could be exchanged for without harm to the syntax. */
function sortOf(token: string): string {
  if (KEYWORD.test(token)) return token;
  if (/^[\p{ID_Start}$_]/u.test(token)) return 'name';
  if (/^[\d.]*\d/.test(token)) return 'number';
  if (/^['`]/.test(token)) return 'text';
  if (/^(?:[-+*/%&|^]|<<|>>>?|[<>]=?|[=!]==?)$/.test(token)) return 'operator';
  return /^(?:[-+*/%&|^]|<<|>>)?=$/.test(token) ? 'assignment' : token;
}

/** The text after all edits; `other` is spliced in. */
export const mutate = (text: string, other: string, list: readonly Edit[]): string =>
  list.reduce((now, edit) => apply(now, other, edit), text);

function apply(text: string, other: string, edit: Edit): string {
  const tokens = text.match(TOKEN) ?? [''];
  const at = edit.at % tokens.length;
  switch (edit.kind) {
    case 'delete':
      tokens.splice(at, edit.count);
      break;
    case 'duplicate':
      tokens.splice(at, 0, ...tokens.slice(at, at + edit.count));
      break;
    case 'copy':
      tokens.splice(edit.to % tokens.length, 0, ...tokens.slice(at, at + edit.count));
      break;
    case 'swap': {
      const to = edit.to % tokens.length;
      [tokens[at], tokens[to]] = [tokens[to]!, tokens[at]!];
      break;
    }
    case 'insert':
      tokens.splice(at, 0, ` ${edit.word} `);
      break;
    case 'replace':
      tokens[at] = edit.word;
      break;
    case 'alike': {
      const marked = [...tokens.keys()].filter((i) => /\S/.test(tokens[i]!));
      const i = marked[edit.at % Math.max(1, marked.length)] ?? 0;
      const same = tokens.filter((each) => sortOf(each) === sortOf(tokens[i]!));
      tokens[i] = same[edit.to % same.length]!;
      break;
    }
    case 'truncate':
      return text.slice(0, edit.at % (text.length + 1));
    case 'splice': {
      const theirs = other.match(TOKEN) ?? [''];
      return [...tokens.slice(0, at), ...theirs.slice(edit.to % theirs.length)].join('');
    }
    case 'character': {
      const i = edit.at % (text.length + 1);
      return text.slice(0, i) + edit.word + text.slice(i + 1);
    }
  }
  return tokens.join('');
}
