/**
 * A JSON acceptor without recursion (RFC 8259): states and a stack in numbers, fed a character at a time; the
 * cases that every parser must accept (y) and reject (n), in the manner of Seriot's test suite.
 */
import { print } from 'user';

const enum State {
  Value,
  FirstElement,
  FirstKey,
  Key,
  Colon,
  After,
  Text,
  Escape,
  Hex,
  Minus,
  Zero,
  Integer,
  Point,
  Fraction,
  Exponent,
  ExponentSign,
  ExponentDigits,
  Word,
  Done,
  Bad,
}

const enum Nest {
  Array = 1,
  Object = 2,
}

class Acceptor {
  state = State.Value;
  /** Nesting, two bits a level. */
  stack = 0n;
  depth = 0;
  deepest = 0;
  word = '';
  hex = 0;
  is_key = false;
}

function top({ stack }: Acceptor): Nest {
  return Number(stack & 3n) as Nest;
}

function open(acceptor: Acceptor, nest: Nest): State {
  acceptor.stack = (acceptor.stack << 2n) | BigInt(nest);
  acceptor.deepest = Math.max(acceptor.deepest, ++acceptor.depth);
  return nest === Nest.Array ? State.FirstElement : State.FirstKey;
}

function close(acceptor: Acceptor, nest: Nest): State {
  if (top(acceptor) !== nest) return State.Bad;
  acceptor.stack >>= 2n;
  acceptor.depth--;
  return after(acceptor);
}

function after({ depth }: Acceptor): State {
  return depth === 0 ? State.Done : State.After;
}

function is_digit(char: string): boolean {
  return char >= '0' && char <= '9';
}

function is_space(char: string): boolean {
  return char === ' ' || char === '\t' || char === '\n' || char === '\r';
}

function begin_value(acceptor: Acceptor, char: string): State {
  switch (char) {
    case '[':
      return open(acceptor, Nest.Array);
    case '{':
      return open(acceptor, Nest.Object);
    case '"':
      acceptor.is_key = false;
      return State.Text;
    case '-':
      return State.Minus;
    case '0':
      return State.Zero;
    case 't':
    case 'f':
    case 'n':
      acceptor.word = char === 't' ? 'rue' : char === 'f' ? 'alse' : 'ull';
      return State.Word;
    default:
      return is_digit(char) ? State.Integer : State.Bad;
  }
}

/** A number has no end of its own: what follows it is looked at again. */
function end_number(acceptor: Acceptor, char: string): State {
  acceptor.state = after(acceptor);
  return step(acceptor, char);
}

function step(acceptor: Acceptor, char: string): State {
  const { state } = acceptor;
  switch (state) {
    case State.FirstElement:
      if (char === ']') return close(acceptor, Nest.Array);
    case State.Value:
      return is_space(char) ? state : begin_value(acceptor, char);
    case State.FirstKey:
      if (char === '}') return close(acceptor, Nest.Object);
    case State.Key:
      if (is_space(char)) return state;
      acceptor.is_key = true;
      return char === '"' ? State.Text : State.Bad;
    case State.Colon:
      return is_space(char) ? state : char === ':' ? State.Value : State.Bad;
    case State.After:
      if (is_space(char)) return state;
      if (char === ',') return top(acceptor) === Nest.Array ? State.Value : State.Key;
      return char === ']'
        ? close(acceptor, Nest.Array)
        : char === '}'
          ? close(acceptor, Nest.Object)
          : State.Bad;
    case State.Done:
      return is_space(char) ? state : State.Bad;
    case State.Text:
      if (char === '"') return acceptor.is_key ? State.Colon : after(acceptor);
      if (char === '\\') return State.Escape;
      return char < ' ' ? State.Bad : state;
    case State.Escape:
      acceptor.hex = 4;
      return char === 'u' ? State.Hex : '"\\/bfnrt'.includes(char) ? State.Text : State.Bad;
    case State.Hex:
      if (!is_digit(char) && !'abcdefABCDEF'.includes(char)) return State.Bad;
      return --acceptor.hex > 0 ? state : State.Text;
    case State.Minus:
      return char === '0' ? State.Zero : is_digit(char) ? State.Integer : State.Bad;
    case State.Integer:
      if (is_digit(char)) return state;
    case State.Zero:
      if (char === '.') return State.Point;
      return char === 'e' || char === 'E' ? State.Exponent : end_number(acceptor, char);
    case State.Point:
      return is_digit(char) ? State.Fraction : State.Bad;
    case State.Fraction:
      if (is_digit(char)) return state;
      return char === 'e' || char === 'E' ? State.Exponent : end_number(acceptor, char);
    case State.Exponent:
      if (char === '+' || char === '-') return State.ExponentSign;
    case State.ExponentSign:
      return is_digit(char) ? State.ExponentDigits : State.Bad;
    case State.ExponentDigits:
      return is_digit(char) ? state : end_number(acceptor, char);
    case State.Word:
      if (acceptor.word.charAt(0) !== char) return State.Bad;
      acceptor.word = acceptor.word.slice(1);
      return acceptor.word === '' ? after(acceptor) : state;
    default:
      return State.Bad;
  }
}

/** The number of characters read; one that ends well is followed by `ok`. */
function accept(text: string): [ok: boolean, at: number, deepest: number] {
  const acceptor = new Acceptor();
  let at = 0;
  for (; at < text.length && acceptor.state !== State.Bad; at++)
    acceptor.state = step(acceptor, text.charAt(at));
  const { state } = acceptor;
  const number =
    state === State.Zero ||
    state === State.Integer ||
    state === State.Fraction ||
    state === State.ExponentDigits;
  return [state === State.Done || (number && acceptor.depth === 0), at, acceptor.deepest];
}

const must_accept: readonly string[] = [
  '[]',
  '{}',
  '[ ]',
  ' {\t}\n',
  '""',
  '"a"',
  'null',
  'true',
  'false',
  '0',
  '-0',
  '-1',
  '10',
  '1.5',
  '-0.0',
  '1e1',
  '1E+2',
  '1e-2',
  '0e0',
  '0e+1',
  '123.456e78',
  '[1]',
  '[1,2]',
  '[ 1 , 2 ]',
  '[[]]',
  '[[[[]]]]',
  '[{}]',
  '{"a":1}',
  '{"a":1,"b":2}',
  '{"a":1,"a":2}',
  '{"":0}',
  '{"a":{"b":[]}}',
  '[null, 1, "1", {}]',
  '"\\u0041"',
  '"\\u00e9\\uD83D\\uDE00"',
  '"\\"\\\\\\/\\b\\f\\n\\r\\t"',
  '"é€😀"',
  '"\u007f"',
  '[1]\n',
  '\r\n[]\t',
  '["\\u0000"]',
  '[-9876.54321e-10]',
  '"\\uD800"',
];
const must_reject: readonly string[] = [
  '',
  ' ',
  '[',
  ']',
  '[1',
  '[1,',
  '[1,]',
  '[,1]',
  '[,]',
  '[1 2]',
  '[1,,2]',
  '{',
  '}',
  '{]',
  '[}',
  '{"a"',
  '{"a":',
  '{"a":1',
  '{"a":1,}',
  '{,}',
  '{a:1}',
  "{'a':1}",
  '{1:1}',
  '{"a" 1}',
  '{"a"::1}',
  '{"a":1 "b":2}',
  '[1]]',
  '{}{}',
  '[]x',
  '01',
  '-',
  '-01',
  '+1',
  '.5',
  '1.',
  '1.e1',
  '1e',
  '1e+',
  '1e1.5',
  '0x1',
  '1_0',
  '--1',
  '1-',
  'NaN',
  'Infinity',
  '-Infinity',
  'nul',
  'nulll',
  'True',
  'TRUE',
  'tru',
  'undefined',
  '"',
  '"a',
  '"\\',
  '"\\x41"',
  '"\\u12"',
  '"\\u123g"',
  '"\\a"',
  '"\n"',
  '"\t"',
  '"\u0000"',
  "'a'",
  '"a" "b"',
  '[1]//',
  '/**/[]',
  '[1\u00a0]',
  '\ufeff[]',
  '[\u0000]',
  '[1e]',
  '["a\u001f"]',
  '\\u005b]',
];

export function main(_argv: string[]): number {
  let wrong = 0;
  const stops: number[] = [];
  for (const text of must_accept) {
    const [ok, at] = accept(text);
    if (!ok || at !== text.length) {
      wrong++;
      print(`y ${text}: stopped at ${at}`);
    }
  }
  for (const text of must_reject) {
    const [ok, at] = accept(text);
    if (ok) {
      wrong++;
      print(`n ${text}`);
    }
    stops.push(at);
  }
  print(`${must_accept.length} accepted, ${must_reject.length} rejected, ${wrong} wrong`);
  print(`${stops}`);
  const deep = '['.repeat(500);
  print(`${accept(`${deep}${']'.repeat(500)}`)} ${accept(deep)} ${accept(`${deep}}`)}`);
  const nested = '{"a":[1,{"b":'.repeat(40);
  print(
    `${accept(`${nested}null${'}]}'.repeat(40)}`)} ${accept(`${nested}null${'}}]'.repeat(40)}`)}`,
  );
  return 0;
}
