/**
 * JSON by hand: a parser that reports where it failed, a printer, pointers (RFC 6901, its own examples in
 * section 5) and structural comparison; values are tagged structs.
 */
import { EINVAL, ELOOP, cond_resched, module_init, msleep, printk, sprintf } from 'kernel';

enum Kind {
  Null = 'null',
  True = 'true',
  False = 'false',
  Number = 'number',
  Text = 'text',
  List = 'list',
  Record = 'record',
}

class Value {
  kind: Kind = Kind.Null;
  number = 0;
  text = '';
  list: Value[] = [];
  fields = new Map<string, Value>();
}

class Reader {
  text = '';
  at = 0;
  error = 0;
  depth = 0;
}

function value(kind: Kind, part: { number?: number; text?: string } = {}): Value {
  const made = new Value();
  made.kind = kind;
  ({ number: made.number = 0, text: made.text = '' } = part);
  return made;
}

function fail(r: Reader, error = -EINVAL): Value {
  r.error ||= error;
  return value(Kind.Null);
}

function peek(r: Reader): string {
  while (' \t\n\r'.includes(r.text.charAt(r.at)) && r.at < r.text.length) r.at++;
  return r.text.charAt(r.at);
}

function take(r: Reader, wanted: string): boolean {
  if (peek(r) !== wanted || wanted === '') return false;
  r.at++;
  return true;
}

function parse_value(r: Reader): Value {
  if (r.error) return value(Kind.Null);
  const c = peek(r);
  switch (c) {
    case '{':
      return nested(r, parse_record);
    case '[':
      return nested(r, parse_list);
    case '"':
      return value(Kind.Text, { text: parse_text(r) });
    case 't':
    case 'f':
    case 'n':
      for (const kind of [Kind.True, Kind.False, Kind.Null])
        if (r.text.startsWith(kind, r.at)) {
          r.at += kind.length;
          return value(kind);
        }
      return fail(r);
    default:
      return c === '-' || (c >= '0' && c <= '9') ? parse_number(r) : fail(r);
  }
}

function nested(r: Reader, parse: (r: Reader) => Value): Value {
  r.at++;
  if (++r.depth > 20) return fail(r, -ELOOP);
  const result = parse(r);
  r.depth--;
  cond_resched();
  return result;
}

function parse_list(r: Reader): Value {
  const made = value(Kind.List);
  if (take(r, ']')) return made;
  do made.list.push(parse_value(r));
  while (take(r, ',') && !r.error);
  return take(r, ']') ? made : fail(r);
}

function parse_record(r: Reader): Value {
  const made = value(Kind.Record);
  if (take(r, '}')) return made;
  do {
    if (peek(r) !== '"') return fail(r);
    const key = parse_text(r);
    if (!take(r, ':')) return fail(r);
    made.fields.set(key, parse_value(r));
  } while (take(r, ',') && !r.error);
  return take(r, '}') ? made : fail(r);
}

function parse_text(r: Reader): string {
  let text = '';
  for (r.at++; r.at < r.text.length;) {
    const c = r.text[r.at++]!;
    if (c === '"') return text;
    if (c < ' ') break;
    if (c !== '\\') {
      text += c;
      continue;
    }
    const escape = r.text.charAt(r.at++);
    const plain = '"\\/bfnrt'.indexOf(escape);
    if (escape === 'u') {
      const code = Number.parseInt(r.text.slice(r.at, (r.at += 4)), 16);
      if (Number.isNaN(code)) break;
      text += String.fromCharCode(code);
    } else if (plain >= 0 && escape !== '') text += '"\\/\b\f\n\r\t'[plain];
    else break;
  }
  fail(r);
  return text;
}

function digits(r: Reader): boolean {
  const from = r.at;
  while (r.text.charAt(r.at) >= '0' && r.text.charAt(r.at) <= '9') r.at++;
  return r.at > from;
}

function parse_number(r: Reader): Value {
  const from = r.at;
  if (r.text[r.at] === '-') r.at++;
  const zero = r.text[r.at] === '0';
  const whole = r.at;
  if (!digits(r) || (zero && r.at > whole + 1)) return fail(r);
  if (r.text[r.at] === '.' && (r.at++, !digits(r))) return fail(r);
  if ('eE'.includes(r.text.charAt(r.at) || '?')) {
    if ('+-'.includes(r.text.charAt(++r.at) || '?')) r.at++;
    if (!digits(r)) return fail(r);
  }
  return value(Kind.Number, { number: Number(r.text.slice(from, r.at)) });
}

function parse(text: string): [Value | null, Reader] {
  const r = new Reader();
  r.text = text;
  const result = parse_value(r);
  if (peek(r) !== '') fail(r);
  return [r.error ? null : result, r];
}

function quote(text: string): string {
  let out = '"';
  for (let i = 0; i < text.length; i++) {
    const at = '"\\\b\f\n\r\t'.indexOf(text[i]!);
    if (at >= 0) out += `\\${'"\\bfnrt'[at]}`;
    else out += text[i]! < ' ' ? sprintf('\\u%04x', text.charCodeAt(i)) : text[i];
  }
  return `${out}"`;
}

function show(v: Value | null | undefined): string {
  switch (v?.kind) {
    case undefined:
      return '?';
    case Kind.Number:
      return Object_is_negative_zero(v!.number) ? '-0' : `${v!.number}`;
    case Kind.Text:
      return quote(v!.text);
    case Kind.List: {
      const parts: string[] = [];
      for (const each of v!.list) parts.push(show(each));
      return `[${parts.join(',')}]`;
    }
    case Kind.Record: {
      let out = '';
      for (const [key, each] of Array.from(v!.fields.entries()))
        out += `${out && ','}${quote(key)}:${show(each)}`;
      msleep(1);
      return `{${out}}`;
    }
    default:
      return `${v!.kind}`;
  }
}

function Object_is_negative_zero(n: number): boolean {
  return n === 0 && 1 / n < 0;
}

function pointer(root: Value | null, text: string): Value | null {
  let at: Value | null | undefined = root;
  for (const part of text.split('/').slice(1)) {
    const key = part.replaceAll('~1', '/').replaceAll('~0', '~');
    at = at?.kind === Kind.List ? at.list.at(Number(key)) : at?.fields.get(key);
  }
  return at ?? null;
}

const texts = [
  '0',
  '-0',
  '-12.5e+3',
  '1E400',
  '1e-7',
  '[]',
  '{}',
  ' [ 1 , 2 ,[ ] ] ',
  '"a\\"\\\\\\/\\b\\n\\u0041\\ud83d\\ude00"',
  '{"a":{"b":[true,false,null]},"a ":1,"a":2}',
  '"\\u001f\\u0000"',
  '"é→"',
  '[1,]',
  '01',
  '1.',
  '-',
  '.5',
  '"\\x"',
  '"open',
  '[1 2]',
  '{"a" 1}',
  '{a:1}',
  'nul',
  'true false',
  '',
  '{"a":1,}',
  '"\t"',
  '[[[[[[[[[[[[[[[[[[[[[',
];

const rfc6901 =
  '{"foo":["bar","baz"],"":0,"a/b":1,"c%d":2,"e^f":3,"g|h":4,"i\\\\j":5,"k\\"l":6," ":7,"m~n":8}';

function start(): number {
  for (const text of texts) {
    const [result, { error, at }] = parse(text);
    const shown = show(result);
    printk(result ? `${text.length}: ${shown}` : `${text.slice(0, 12)}: error ${error} at ${at}`);
    if (result && show(parse(shown)[0]) !== shown)
      printk(`  prints again as ${show(parse(shown)[0])}`);
  }
  const [root] = parse(rfc6901);
  for (const p of [
    '/foo',
    '/foo/0',
    '/',
    '/a~1b',
    '/c%d',
    '/e^f',
    '/g|h',
    '/i\\j',
    '/k"l',
    '/ ',
    '/m~0n',
    '/x/y',
  ])
    printk(`${p}: ${show(pointer(root, p))}`);
  return 0;
}

module_init(start);
