/**
 * Bigint through every operator: signs in division and shifts, bits of negative numbers, widths, comparison with
 * numbers and texts, updates of fields and elements, typed views; powers, roots, common divisors, bases.
 */
import { BUG_ON, cond_resched, module_init, msleep, printk, sprintf } from 'kernel';

const GOOGOL = 10n ** 100n;
const MERSENNE = (1n << 127n) - 1n;
const table = [0n, 1n, -1n, 7n, -7n, 255n, -256n, 1n << 64n, -(1n << 63n)];
let counter = 9007199254740993n;

type Operation = (a: bigint, b: bigint) => bigint | boolean;
const operations: readonly { name: string; run: Operation; divides?: boolean; shifts?: boolean }[] =
  [
    { name: '+', run: plus },
    { name: '-', run: minus },
    { name: '*', run: times },
    { name: '/', run: over, divides: true },
    { name: '%', run: remainder, divides: true },
    { name: '&', run: and },
    { name: '|', run: or },
    { name: '^', run: xor },
    { name: '<<', run: left, shifts: true },
    { name: '>>', run: right, shifts: true },
    { name: '<', run: less },
  ];

function plus(a: bigint, b: bigint): bigint {
  return a + b;
}
function minus(a: bigint, b: bigint): bigint {
  return a - b;
}
function times(a: bigint, b: bigint): bigint {
  cond_resched();
  return a * b;
}
function over(a: bigint, b: bigint): bigint {
  return a / b;
}
function remainder(a: bigint, b: bigint): bigint {
  return a % b;
}
function and(a: bigint, b: bigint): bigint {
  return a & b;
}
function or(a: bigint, b: bigint): bigint {
  return a | b;
}
function xor(a: bigint, b: bigint): bigint {
  return a ^ b;
}
function left(a: bigint, b: bigint): bigint {
  return a << b;
}
function right(a: bigint, b: bigint): bigint {
  return a >> b;
}
function less(a: bigint, b: bigint): boolean {
  return a < b;
}

function t<T>(value: T): T {
  msleep(1);
  return value;
}

function grid(): void {
  for (const { name, run, divides, shifts } of operations) {
    const row: string[] = [];
    for (const a of [7n, -7n, 1n << 64n])
      for (const b of shifts ? [0n, 3n, -2n, 65n] : table)
        if (!(divides && b === 0n)) row.push(`${run(a, b)}`);
    printk(`${name}: ${row.join(' ')}`);
  }
  for (const a of table)
    for (const b of table)
      if (b !== 0n) BUG_ON((a / b) * b + (a % b) !== a || (a ^ b) !== ((a | b) & ~(a & b)));
}

function unary(): void {
  let n = 5n;
  printk(
    `${-n} ${~n} ${-~n} ${~-n} ${!n} ${!t(0n)} ${n++} ${++n} ${n--} ${--n} ${typeof n} ${-(-n)} ${-(-n)} ${n ** 0n} ${(-n) ** 3n} ${-(n ** 2n)}`,
  );
  n += t(3n);
  n -= 1n;
  n *= t(n);
  n /= 3n;
  n %= t(10n);
  n **= 5n;
  n <<= t(4n);
  n >>= 2n;
  n &= t(~1n);
  n |= 9n;
  n ^= t(-1n);
  printk(`${n} ${(n &&= 0n)} ${(n ||= 4n)} ${(n ??= 5n as never)}`);
  const cell = { value: 2n, list: [3n, 4n] };
  cell.value++;
  cell.list[t(0)]! **= t(2n);
  cell.list[1]! += cell.value *= t(10n);
  counter += 2n;
  counter++;
  printk(
    `${cell.value} ${cell.list} ${counter} ${Number(counter)} ${counter - BigInt(Number.MAX_SAFE_INTEGER)}`,
  );
}

function widths(): void {
  for (const bits of [0, 1, 8, 32, 64, 65]) {
    const row: string[] = [];
    for (const n of [-1n, 128n, -129n, 1n << 63n, MERSENNE])
      row.push(`${BigInt.asIntN(bits, n)}/${BigInt.asUintN(bits, n)}`);
    printk(`${bits}: ${row.join(' ')}`);
  }
  const signed = new BigInt64Array([1n << 63n, -1n, 5n]);
  const unsigned = new BigUint64Array([-1n, 1n << 64n, 7n]);
  signed[t(2)]! += (1n << 63n) - 1n;
  unsigned[t(1)]!--;
  printk(`${signed} ${unsigned} ${signed[0]! === -(1n << 63n)} ${unsigned.length} ${signed[9]}`);
}

function mixed(): void {
  printk(
    `${1n < 2} ${2n > 1.5} ${2n >= 2} ${1n < NaN} ${0n < -0} ${t(3n) < Infinity} ${10n > ('9' as never)} ${'a' + 1n} ${1n + 'b'} ${`${2n}${3n}`} ${[1n, [2n]]}`,
  );
  printk(
    `${(1n as unknown) == 1} ${(1n as unknown) === 1} ${(2n as unknown) == '2'} ${(0n as unknown) == ''} ${(1n as unknown) == true} ${[1n].includes(1n)} ${[1n].indexOf(1n)} ${new Set([1n, 1n, 2n]).size} ${new Map([[2n ** 70n, 'big']]).get(1n << 70n)}`,
  );
  printk(
    `${t(0n) ? 'y' : 'n'} ${t(-1n) ? 'y' : 'n'} ${t(0n) || 5n} ${t<bigint | null>(0n) ?? 5n} ${t(1n) && 2n} ${Boolean(0n)} ${Number(-5n)} ${Number(2n ** 1024n)} ${String(-12n)} ${BigInt('0xff')} ${BigInt('-0')} ${BigInt(' 12 ')} ${BigInt('')} ${BigInt(true)} ${BigInt(1e21)}`,
  );
  printk(`${sprintf('%d %x %o %5d %016x', -5n, 255n, 8n, 42n, -2n)}`);
}

function sqrt_floor(n: bigint): bigint {
  if (n < 2n) return n;
  let x = 1n << BigInt(((`${n}`.length * 10) / 3) | 0);
  for (let y = (x + n / x) >> 1n; y < x; y = (x + n / x) >> 1n) x = y;
  return x;
}

function binary_gcd(a: bigint, b: bigint): bigint {
  if (!a || !b) return a | b;
  let shift = 0n;
  for (; !((a | b) & 1n); a >>= 1n, b >>= 1n) shift++;
  while (!(a & 1n)) a >>= 1n;
  do {
    while (!(b & 1n)) b >>= 1n;
    if (a > b) [a, b] = [b, a];
    b -= a;
  } while (b);
  return a << shift;
}

function in_base(n: bigint, base: bigint): string {
  let text = '';
  for (let left = n < 0n ? -n : n; left || text === ''; left /= base)
    text = '0123456789abcdefghijklmnopqrstuvwxyz'.charAt(Number(left % base)) + text;
  return n < 0n ? `-${text}` : text;
}

function big(): void {
  printk(
    `${GOOGOL % MERSENNE} ${`${GOOGOL ** 3n}`.length} ${sqrt_floor(GOOGOL) === 10n ** 50n} ${sqrt_floor(MERSENNE)} ${binary_gcd(2n ** 64n * 81n, 6n ** 20n) === 2n ** 20n * 81n}`,
  );
  printk(
    `${in_base(MERSENNE, 36n)} ${in_base(-255n, 2n)} ${in_base(0n, 7n)} ${in_base(GOOGOL, 16n).slice(0, 20)}`,
  );
  let [a, b] = [0n, 1n] as [bigint, bigint];
  for (let i = 0; i < 300; i++) [a, b] = [b, a + b];
  let factorial = 1n;
  for (let i = 2n; i <= 40n; i++) factorial *= t(i);
  printk(`${a} ${factorial}`);
}

function start(): number {
  grid();
  unary();
  widths();
  mixed();
  big();
  return 0;
}

module_init(start);
