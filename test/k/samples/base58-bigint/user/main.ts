/**
 * Positional texts by bigint: base 58 with the vectors of the IETF draft, base 36 and 62 round trips,
 * Ascii85 in blocks (the "Man is distinguished" beginning), Crockford's base 32 and a Luhn check.
 */
import { print, sprintf } from 'user';

const EINVAL = 22;
const ALPHABETS = new Map([
  ['58', '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz'],
  ['36', '0123456789abcdefghijklmnopqrstuvwxyz'],
  ['62', '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'],
  ['32', '0123456789ABCDEFGHJKMNPQRSTVWXYZ'],
]);

function number_of(bytes: Uint8Array): bigint {
  let n = 0n;
  for (const byte of bytes) n = (n << 8n) | BigInt(byte);
  return n;
}

/** Leading zero bytes are leading zero digits, as in Bitcoin's addresses. */
function encode(bytes: Uint8Array, digits: string): string {
  const base = BigInt(digits.length);
  let text = '';
  for (let n = number_of(bytes); n > 0n; n /= base) text = digits.charAt(Number(n % base)) + text;
  for (let i = 0; i < bytes.length && bytes[i] === 0; i++) text = digits.charAt(0) + text;
  return text;
}

function decode(text: string, digits: string): Uint8Array | number {
  let n = 0n;
  for (const digit of text.split('')) {
    const value = digits.indexOf(digit);
    if (value < 0) return -EINVAL;
    n = n * BigInt(digits.length) + BigInt(value);
  }
  const out: number[] = [];
  for (; n > 0n; n >>= 8n) out.push(Number(n & 255n));
  for (let i = 0; i < text.length && text.charAt(i) === digits.charAt(0); i++) out.push(0);
  return new Uint8Array(out.reverse());
}

function ascii85(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += 4) {
    const block = bytes.subarray(at, at + 4);
    let word = 0;
    for (let i = 0; i < 4; i++) word = word * 256 + (block[i] ?? 0);
    if (word === 0 && block.length === 4) {
      text += 'z';
      continue;
    }
    let part = '';
    for (let i = 0; i < 5; i++, word = Math.floor(word / 85))
      part = String.fromCharCode(33 + (word % 85)) + part;
    text += part.slice(0, block.length + 1);
  }
  return text;
}

function unascii85(text: string): Uint8Array {
  const out: number[] = [];
  for (let at = 0; at < text.length;) {
    if (text.charAt(at) === 'z') {
      out.push(0, 0, 0, 0);
      at++;
      continue;
    }
    const part = text.slice(at, at + 5);
    let word = 0;
    for (let i = 0; i < 5; i++) word = word * 85 + (i < part.length ? part.charCodeAt(i) - 33 : 84);
    for (let i = 0; i < part.length - 1; i++) out.push((word >>> (24 - 8 * i)) & 255);
    at += 5;
  }
  return new Uint8Array(out);
}

function luhn(digits: string): boolean {
  let sum = 0;
  for (let i = 0; i < digits.length; i++) {
    const d = digits.charCodeAt(digits.length - 1 - i) - 48;
    sum += i & 1 ? (d > 4 ? 2 * d - 9 : 2 * d) : d;
  }
  return sum % 10 === 0;
}

function bytes_of(text: string): Uint8Array {
  const out = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i++) out[i] = text.charCodeAt(i);
  return out;
}

function text_of(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return text;
}

const vectors: readonly [text: string, base58: string][] = [
  ['Hello World!', '2NEpo7TZRRrLZSi2U'],
  [
    'The quick brown fox jumps over the lazy dog.',
    'USm3fpXnKG5EUBx2ndxBDMPVciP5hGey2Jh4NDv6gmeo1LkMeiKrLJUUBk6Z',
  ],
  ['\u0000\u0000\u0028\u007f\u00b4\u00cd', '11233QC4'],
  ['', ''],
];

export function main(_argv: string[]): number {
  const base58 = ALPHABETS.get('58')!;
  for (const [text, expected] of vectors) {
    const got = encode(bytes_of(text), base58);
    const back = decode(got, base58);
    print(
      `${got || '-'} ${got === expected} ${typeof back !== 'number' && text_of(back) === text}`,
    );
  }
  print(`${decode('0OIl', base58)} ${decode('11', base58)}`);
  for (const [name, digits] of Array.from(ALPHABETS)) {
    let failures = 0;
    for (let n = 0; n < 40; n++) {
      const bytes = new Uint8Array(n % 9);
      for (let i = 0; i < bytes.length; i++) bytes[i] = n * 37 * i;
      const back = decode(encode(bytes, digits), digits);
      if (`${back}` !== `${bytes}`) failures++;
    }
    print(`base ${name}: ${encode(bytes_of('Suture'), digits)} ${failures} failures`);
  }
  const man = 'Man is distinguished, not only by his reason, but by this';
  print(`${ascii85(bytes_of(man))} ${text_of(unascii85(ascii85(bytes_of(man)))) === man}`);
  print(`${ascii85(new Uint8Array(9))} ${unascii85('zz!!')}`);
  for (const number of ['79927398713', '79927398710', '4111111111111111', '0'])
    print(sprintf('%s %s', number, luhn(number)));
  return 0;
}
