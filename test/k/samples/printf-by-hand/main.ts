/**
 * printf written out: a parser of conversions and a table of writers, with the kernel's own extensions (%pI4,
 * %pI6c, %pM, %ph, %pUb) behind one letter; %d %u %x %o %s %c are compared with the machine's sprintf on a grid.
 */
import { BUG_ON, cond_resched, module_init, msleep, printk, sprintf } from 'kernel';

type Argument = number | bigint | string | boolean | null;

class Spec {
  left = false;
  plus = false;
  space = false;
  alternate = false;
  zero = false;
  width = 0;
  precision = -1;
  conversion = '';
  /** The letters after %p. */
  pointer = '';
}

class Output {
  text = '';
  args: readonly (Argument | Uint8Array)[] = [];
  next = 0;
}

type Write = (out: Output, spec: Spec) => void;

const writers = new Map<string, Write>([
  ['d', write_signed],
  ['i', write_signed],
  ['u', write_unsigned],
  ['x', write_unsigned],
  ['X', write_unsigned],
  ['o', write_unsigned],
  ['c', write_char],
  ['s', write_text],
  ['%', write_percent],
  ['p', write_pointer],
]);

const pointers = new Map<string, (bytes: Uint8Array) => string>([
  ['I4', ipv4],
  ['I6c', ipv6_compressed],
  ['M', mac],
  ['h', hex_dump],
  ['Ub', uuid],
]);

function take(out: Output): Argument {
  return (out.args[out.next++] ?? null) as Argument;
}

function integer(value: Argument): bigint {
  if (typeof value === 'bigint') return value;
  const number = Math.trunc(Number(value));
  return Number.isFinite(number) ? BigInt(number) : 0n;
}

function digits(n: bigint, base: bigint): string {
  let text = '';
  for (; n > 0n; n /= base) text = '0123456789abcdef'.charAt(Number(n % base)) + text;
  return text;
}

function put_number(
  out: Output,
  { left, zero, width, precision }: Spec,
  sign: string,
  number: string,
): void {
  let text = number.padStart(Math.max(precision, 1), '0');
  if (zero && !left && precision < 0) text = text.padStart(width - sign.length, '0');
  out.text += left ? (sign + text).padEnd(width) : (sign + text).padStart(width);
}

function write_signed(out: Output, spec: Spec): void {
  const n = integer(take(out));
  const sign = n < 0n ? '-' : spec.plus ? '+' : spec.space ? ' ' : '';
  put_number(out, spec, sign, digits(n < 0n ? -n : n, 10n));
}

function write_unsigned(out: Output, spec: Spec): void {
  const argument = take(out);
  let n = integer(argument);
  if (n < 0n) n = BigInt.asUintN(typeof argument === 'bigint' ? 64 : 32, n);
  const { conversion, alternate } = spec;
  const base = conversion === 'o' ? 8n : conversion === 'u' ? 10n : 16n;
  const text = digits(n, base);
  const prefix = !alternate || n === 0n || base === 10n ? '' : base === 8n ? '0' : `0${conversion}`;
  put_number(out, spec, prefix, conversion === 'X' ? text.toUpperCase() : text);
}

function pad(out: Output, { left, width }: Spec, text: string): void {
  out.text += left ? text.padEnd(width) : text.padStart(width);
}

function write_char(out: Output, spec: Spec): void {
  const value = take(out);
  pad(out, spec, typeof value === 'number' ? String.fromCharCode(value) : `${value}`);
}

function write_text(out: Output, spec: Spec): void {
  const text = `${take(out)}`;
  pad(out, spec, spec.precision < 0 ? text : text.slice(0, spec.precision));
  msleep(0);
}

function write_percent(out: Output, _spec: Spec): void {
  out.text += '%';
}

function write_pointer(out: Output, spec: Spec): void {
  const bytes = out.args[out.next++];
  const write = pointers.get(spec.pointer);
  pad(out, spec, write ? write(bytes as Uint8Array) : '(einval)');
}

function ipv4(bytes: Uint8Array): string {
  return Array.from(bytes).join('.');
}

function byte(value: number): string {
  return digits(BigInt(value), 16n).padStart(2, '0');
}

function mac(bytes: Uint8Array): string {
  return join_bytes(bytes, ':');
}

function hex_dump(bytes: Uint8Array): string {
  return join_bytes(bytes, ' ');
}

function join_bytes(bytes: Uint8Array, separator: string): string {
  const parts: string[] = [];
  for (const each of bytes) parts.push(byte(each));
  return parts.join(separator);
}

function uuid(bytes: Uint8Array): string {
  const text = join_bytes(bytes, '');
  return [
    text.slice(0, 8),
    text.slice(8, 12),
    text.slice(12, 16),
    text.slice(16, 20),
    text.slice(20),
  ].join('-');
}

/** The longest run of zero groups becomes `::` (RFC 5952). */
function ipv6_compressed(bytes: Uint8Array): string {
  const groups: number[] = [];
  for (let i = 0; i < 16; i += 2) groups.push((bytes[i]! << 8) | bytes[i + 1]!);
  let [best, length] = [-1, 1] as [number, number];
  for (let i = 0; i < 8; i++) {
    let n = 0;
    while (groups[i + n] === 0) n++;
    if (n > length) [best, length] = [i, n];
  }
  let text = '';
  for (let i = 0; i < 8; i++) {
    if (i === best) {
      text += '::';
      i += length - 1;
    } else
      text += `${text === '' || text.endsWith(':') ? '' : ':'}${digits(BigInt(groups[i]!), 16n) || '0'}`;
  }
  return text;
}

/** One conversion from `at`, behind the percent sign; yields the place after it. */
function parse(format: string, at: number, out: Output, spec: Spec): number {
  for (; ; at++) {
    const flag = format.charAt(at);
    if (flag === '-') spec.left = true;
    else if (flag === '+') spec.plus = true;
    else if (flag === ' ') spec.space = true;
    else if (flag === '#') spec.alternate = true;
    else if (flag === '0') spec.zero = true;
    else break;
  }
  if (format.charAt(at) === '*') {
    spec.width = Number(take(out));
    if (spec.width < 0) [spec.left, spec.width] = [true, -spec.width];
    at++;
  } else
    for (; is_digit(format.charAt(at)); at++)
      spec.width = spec.width * 10 + Number(format.charAt(at));
  if (format.charAt(at) === '.') {
    spec.precision = 0;
    for (at++; is_digit(format.charAt(at)); at++)
      spec.precision = spec.precision * 10 + Number(format.charAt(at));
  }
  while (format.charAt(at) === 'l' || format.charAt(at) === 'h' || format.charAt(at) === 'z') at++;
  spec.conversion = format.charAt(at++);
  if (spec.conversion !== 'p') return at;
  for (const letters of Array.from(pointers.keys()))
    if (format.startsWith(letters, at) && letters.length > spec.pointer.length)
      spec.pointer = letters;
  return at + spec.pointer.length;
}

function is_digit(char: string): boolean {
  return char >= '0' && char <= '9' && char !== '';
}

function format(text: string, ...args: (Argument | Uint8Array)[]): string {
  const out = new Output();
  out.args = args;
  for (let at = 0; at < text.length;) {
    const percent = text.indexOf('%', at);
    out.text += text.slice(at, percent < 0 ? undefined : percent);
    if (percent < 0) break;
    const spec = new Spec();
    at = parse(text, percent + 1, out, spec);
    const write = writers.get(spec.conversion);
    if (write) write(out, spec);
    else out.text += text.slice(percent, at);
    cond_resched();
  }
  return out.text;
}

function grid(): number {
  let compared = 0;
  for (const flags of ['', '-', '0', '+', ' ', '#', '-0', '+0', '#0'])
    for (const size of ['', '6', '.3', '8.2', '.0'])
      for (const conversion of ['d', 'u', 'x', 'X', 'o']) {
        const text = `%${flags}${size}${conversion}`;
        for (const value of [0, 1, -1, 255, -4096, 3.9, 12345678901n, -2n]) {
          BUG_ON(format(text, value) !== sprintf(text, value));
          compared++;
        }
      }
  for (const size of ['', '5', '-5', '.2', '7.3', '-7.0'])
    for (const value of ['', 'abcdef', 12, null, true]) {
      BUG_ON(format(`[%${size}s]`, value) !== sprintf(`[%${size}s]`, value));
      compared++;
    }
  return compared;
}

function start(): number {
  printk(format('%d %5d|%-5d|%05d|%+d|% d|%.3d|%ld', 1, 2, 3, 4, 5, 6, 7, -8n));
  printk(format('%x %#X %o %#o %u %08x', 255, 255, 8, 8, -1, -2));
  printk(format('[%s] [%6.2s] [%-4c] [%c%%] [%*d] [%-*d]', 'text', 'cut', 65, 'b', 4, 7, 3, 9));
  printk(
    format('%pI4 %pM', new Uint8Array([192, 0, 2, 1]), new Uint8Array([0, 17, 34, 170, 187, 255])),
  );
  printk(
    format(
      '%ph %20pI4| %pUb',
      new Uint8Array([1, 2, 254]),
      new Uint8Array([10, 0, 0, 1]),
      new Uint8Array([18, 62, 69, 103, 232, 155, 18, 211, 164, 86, 66, 102, 20, 23, 64, 0]),
    ),
  );
  for (const groups of [
    [0x2001, 0xdb8, 0, 0, 1, 0, 0, 1],
    [0, 0, 0, 0, 0, 0, 0, 1],
    [0, 0, 0, 0, 0, 0, 0, 0],
    [0xfe80, 0, 0, 0, 0, 0, 0, 0],
    [1, 0, 2, 0, 3, 0, 4, 0],
    [0, 0, 1, 0, 0, 0, 1, 2],
  ]) {
    const bytes: number[] = [];
    for (const group of groups) bytes.push(group >> 8, group & 255);
    printk(format('%pI6c', new Uint8Array(bytes)));
  }
  printk(
    `${format('100%')} ${format('%y %d', 1)} ${format('')} ${format('%%%d%%', 5)} ${format('%pQ', new Uint8Array(1))}`,
  );
  printk(`${grid()} formats agree`);
  return 0;
}

module_init(start);
