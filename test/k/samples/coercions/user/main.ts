/**
 * Conversions between all kinds of values: loose and strict equality, addition and comparison, truth, numbers
 * from texts, texts from numbers; precedence and associativity of operators next to each other.
 */
import { print } from 'user';

class Plain {
  n = 1;
}

const values: readonly unknown[] = [
  undefined,
  null,
  false,
  true,
  0,
  -0,
  1,
  -1,
  NaN,
  Infinity,
  0n,
  1n,
  '',
  ' ',
  '0',
  '1',
  '-1',
  'a',
  '1n',
  'NaN',
  'true',
  '1e1',
  '0x1f',
  [],
  [0],
  [1, 2],
  [[1]],
  {},
  new Plain(),
  new Set([1]),
  new Uint8Array(2),
];

function name(x: unknown): string {
  if (typeof x === 'string') return `'${x}'`;
  if (typeof x === 'bigint') return `${x}n`;
  if (Array.isArray(x)) return `[${x}]`;
  return x === 0 && 1 / x < 0
    ? '-0'
    : typeof x === 'object' && x !== null
      ? x instanceof Plain
        ? 'plain'
        : `${x}`
      : `${x}`;
}

function equalities(): void {
  const pairs: string[] = [];
  for (const [i, a] of Array.from(values.entries()))
    for (const b of values.slice(i + 1))
      if ((a as unknown) == (b as unknown)) pairs.push(`${name(a)}=${name(b)}`);
  for (let at = 0; at < pairs.length; at += 12) print(pairs.slice(at, at + 12).join(' '));
  let strict = 0;
  for (const a of values) for (const b of values) if (a === b) strict++;
  print(`${strict} strictly equal of ${values.length ** 2}, ${values.includes(NaN)}`);
}

function truths(): void {
  let out = '';
  for (const x of values) out += x ? 'T' : !x ? 'f' : '?';
  print(
    `${out} ${values.length} ${!!any('') || 'or'} ${!!any(' ') && 'and'} ${any(null) ?? 'nullish'} ${any(0) ?? 'kept'} ${Boolean([])} ${!!NaN}`,
  );
}

function numbers(): void {
  const row: string[] = [];
  for (const x of values) if (typeof x !== 'bigint') row.push(name(Number(x)));
  print(row.join(' '));
  const parsed: string[] = [];
  for (const text of [
    '12',
    ' 12 ',
    '1_2',
    '12px',
    '.5',
    '5.',
    '-.5e-2',
    '0b101',
    '0o17',
    '0x',
    '+3',
    '--3',
    '1e1000',
    '\n7\t',
    'Infinity',
    '-Infinity',
    'infinity',
    '1,2',
  ])
    parsed.push(
      `${name(Number(text))}/${name(Number.parseInt(text))}/${name(Number.parseFloat(text))}`,
    );
  print(parsed.join(' '));
  print(
    `${Number.parseInt('z', 36)} ${Number.parseInt('12', 3)} ${Number.parseInt('9', 8)} ${Number.parseInt('0x10')} ${Number.parseInt('0x10', 10)} ${Number.parseInt('1e3')} ${Number.parseInt('-0')} ${Number.parseInt('11', 2.9)} ${Number.parseInt('7', 99)}`,
  );
}

function any(x: unknown): any {
  return x;
}

function sums(): void {
  const row: string[] = [];
  for (const a of [1, '1', true, null, undefined, [], [2], {}, 2n])
    for (const b of [2, '2', false, null, []])
      if (typeof a !== 'bigint' || typeof b === 'string' || Array.isArray(b))
        row.push(name(any(a) + any(b)));
  print(row.join(' '));
  const compared: string[] = [];
  for (const a of [2, '10', '9', null, undefined, true, [3], 'b'])
    for (const b of ['9', 10, false, 'a', null])
      compared.push(`${Number(any(a) < any(b))}${Number(any(a) >= any(b))}`);
  print(compared.join(' '));
  print(
    `${any('6') - any('2')} ${any('6') * any('2')} ${any('6') / any('4')} ${any('7') % any('4')} ${any('2') ** any('3')} ${any('5') | any('2')} ${any('5') << any('1')} ${~any('5')} ${-any('5')} ${+any('5')} ${any([5]) * any([2])} ${any(null) + 1} ${any(undefined) + 1} ${any(true) + any(true)}`,
  );
  let text: any = '5';
  text++;
  text += '1';
  text -= 1;
  print(
    `${text} ${typeof text} ${any('a') * 1} ${any({}) - 1} ${any([]) * 1} ${any('') >> 0} ${any('3.9') | 0} ${any(null) ** any(null)}`,
  );
}

function texts(): void {
  print(
    [
      1e21,
      1e-7,
      123456789012345680000,
      0.000001,
      1 / 3,
      100,
      1e2,
      0.1 + 0.2,
      5e-324,
      2 ** 53,
      -1e-10,
      4.35,
      1.005 * 1000,
    ].join(' '),
  );
  print(
    `${(25).toFixed(2)} ${(0.000001234).toFixed(4)} ${(1e21).toFixed(2)} ${(-1.5).toFixed(0)} ${(2.5).toFixed(0)} ${(1.45).toFixed(1)} ${(123.456).toPrecision(4)} ${(0.00001).toPrecision(1)} ${(1e5).toPrecision(3)} ${(12345).toExponential(2)} ${(0).toExponential()} ${NaN.toFixed(1)} ${Infinity.toFixed(1)}`,
  );
  print(
    `${[null, [undefined, [1, [2]]], 'x']} ${[] as unknown[]}|${[[]] as unknown[]}|${[null]}| ${{}} ${new Plain()} ${new Map([[1, 2]])} ${new Uint8Array([1, 2])} ${String([1, [2, 3]])} ${String(null)} ${String(-0)} ${`${-0}`} ${-0 + ''}`,
  );
}

function precedence(): void {
  let [a, b, c] = [2, 3, 4] as [number, number, number];
  print(
    `${a + b * c} ${(a + b) * c} ${a ** (b ** 2)} ${-(a ** 2)} ${(-a) ** 2} ${a - b - c} ${a - (b - c)} ${a / b / c} ${(a % b) * c} ${(a * b) % c}`,
  );
  print(
    `${1 + 2 + '3' + 4 + 5} ${1 - -1} ${1 - -(-1)} ${+-+a} ${any(!a) + b} ${!(a + b)} ${typeof a + b} ${typeof (a + b)} ${~a & b} ${~(a & b)}`,
  );
  print(
    `${a < b === true} ${any(a < b) < c} ${any(3) > any(2) > any(1)} ${(a & b) | (c ^ a)} ${a | (b & c)} ${(a ^ (b & c)) | 1} ${a << (b + 1)} ${(a << b) + 1} ${(a + b) << 1} ${(a < b && b < c) || a > c} ${a > b || (b > c && a > c)}`,
  );
  print(
    `${a ? (b ? 1 : 2) : c ? 3 : 4} ${0 ? 1 : 0 ? 2 : 3} ${(a++, b)} ${a++ + ++a} ${a} ${a-- - --a} ${a} ${b++ + a} ${b} ${c-- - b} ${c} ${-(-c)} ${(a = b = c = 7)} ${a + b + c}`,
  );
  print(
    `${any(null) ?? (a && 0) ?? 5} ${(any(null) || undefined) ?? 'x'} ${(a && any(null)) ?? 'y'} ${!a || b} ${!(a || b)} ${any(void 0) ?? 'v'} ${typeof void 0} ${typeof typeof 1} ${!!!a} ${5 > 3 ? 'gt' : 'le'}`,
  );
}

export function main(_argv: string[]): number {
  equalities();
  truths();
  numbers();
  sums();
  texts();
  precedence();
  return 0;
}
