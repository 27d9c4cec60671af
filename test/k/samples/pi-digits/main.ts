/**
 * Digits of pi by Gibbons' spigot (2006), e and the square root of 2 by bigint; limbs of base 10000 with
 * their own arithmetic, compared with bigint on factorials, Fibonacci numbers, powers, long division.
 */
import { BUG_ON, cond_resched, module_init, msleep, printk } from 'kernel';

const BASE = 10000;

class Big {
  limbs: number[] = [];
}

class Spigot {
  q = 1n;
  r = 0n;
  t = 1n;
  k = 1n;
  n = 3n;
  l = 3n;
  produced = 0;
}

type Combine = (a: Big, b: Big) => Big;

class Pair {
  name = '';
  own: Combine = add;
  check: (a: bigint, b: bigint) => bigint = big_add;
}

function big_add(a: bigint, b: bigint): bigint {
  return a + b;
}
function big_subtract(a: bigint, b: bigint): bigint {
  return a > b ? a - b : b - a;
}
function big_multiply(a: bigint, b: bigint): bigint {
  return a * b;
}

function next_digit(s: Spigot): number {
  for (;;) {
    if (4n * s.q + s.r - s.t < s.n * s.t) {
      const digit = Number(s.n);
      s.produced++;
      [s.q, s.r, s.n] = [
        10n * s.q,
        10n * (s.r - s.n * s.t),
        (10n * (3n * s.q + s.r)) / s.t - 10n * s.n,
      ];
      return digit;
    }
    const { q, r, t, k, l } = s;
    [s.q, s.r, s.t, s.n] = [q * k, (2n * q + r) * l, t * l, (q * (7n * k + 2n) + r * l) / (t * l)];
    s.k += 1n;
    s.l += 2n;
    cond_resched();
  }
}

function trim(big: Big): Big {
  while (big.limbs.length > 1 && big.limbs.at(-1) === 0) big.limbs.pop();
  return big;
}

function from_text(text: string): Big {
  const big = new Big();
  for (let end = text.length; end > 0; end -= 4)
    big.limbs.push(Number(text.slice(Math.max(0, end - 4), end)));
  return trim(big);
}

function text_of({ limbs }: Big): string {
  let text = `${limbs.at(-1) ?? 0}`;
  for (let i = limbs.length - 2; i >= 0; i--) text += `${limbs[i]}`.padStart(4, '0');
  return text;
}

function add(a: Big, b: Big): Big {
  const sum = new Big();
  for (let i = 0, carry = 0; i < a.limbs.length || i < b.limbs.length || carry > 0; i++) {
    const limb = (a.limbs[i] ?? 0) + (b.limbs[i] ?? 0) + carry;
    sum.limbs.push(limb % BASE);
    carry = limb >= BASE ? 1 : 0;
  }
  return sum;
}

function compare(a: Big, b: Big): number {
  if (a.limbs.length !== b.limbs.length) return a.limbs.length - b.limbs.length;
  for (let i = a.limbs.length; i-- > 0;) {
    const difference = a.limbs[i]! - b.limbs[i]!;
    if (difference) return difference;
  }
  return 0;
}

/** The absolute difference. */
function subtract(a: Big, b: Big): Big {
  if (compare(a, b) < 0) [a, b] = [b, a];
  const out = new Big();
  let borrow = 0;
  for (const [i, limb] of Array.from(a.limbs.entries())) {
    const rest = limb - (b.limbs[i] ?? 0) - borrow;
    borrow = rest < 0 ? 1 : 0;
    out.limbs.push(rest + borrow * BASE);
  }
  msleep(1);
  return trim(out);
}

function multiply(a: Big, b: Big): Big {
  const out = new Big();
  out.limbs = new Array<number>(a.limbs.length + b.limbs.length).fill(0);
  for (let i = 0; i < a.limbs.length; i++) {
    let carry = 0;
    for (let j = 0; j < b.limbs.length || carry; j++) {
      const sum: number = out.limbs[i + j]! + a.limbs[i]! * (b.limbs[j] ?? 0) + carry;
      out.limbs[i + j] = sum % BASE;
      carry = Math.trunc(sum / BASE);
    }
    cond_resched();
  }
  return trim(out);
}

function divide_small(a: Big, divisor: number): [Big, number] {
  const out = new Big();
  let rest = 0;
  for (const limb of [...a.limbs].reverse()) {
    out.limbs.unshift(Math.trunc((rest * BASE + limb) / divisor));
    rest = (rest * BASE + limb) % divisor;
  }
  return [trim(out), rest];
}

function pair(name: string, own: Combine, check: (a: bigint, b: bigint) => bigint): Pair {
  const p = new Pair();
  ({ name: p.name, own: p.own, check: p.check } = { name, own, check });
  return p;
}

function short(text: string): string {
  return text.length > 60 ? `${text.slice(0, 28)}..${text.slice(-28)} (${text.length})` : text;
}

function start(): number {
  const spigot = new Spigot();
  for (let line = 0; line < 10; line++) {
    let digits = '';
    for (let i = 0; i < 20; i++) digits += next_digit(spigot);
    printk(`pi ${digits}\t:${spigot.produced}`);
  }
  let e = 0n;
  for (let term = 10n ** 70n, n = 1n; term > 0n; term /= n++) e += term;
  printk(`e ${`${e}`.slice(0, 61)}`);
  let root = 10n ** 60n;
  for (let i = 0; i < 20; i++) root = (root + (2n * 10n ** 120n) / root) / 2n;
  printk(`sqrt2 ${root}`);
  let [f, big_f] = [from_text('1'), 1n] as [Big, bigint];
  for (let n = 1; n <= 60; n++) [f, big_f] = [multiply(f, from_text(`${n}`)), big_f * BigInt(n)];
  printk(`60! = ${short(text_of(f))} ${text_of(f) === `${big_f}`}`);
  let [a, b] = [from_text('0'), from_text('1')] as [Big, Big];
  for (let n = 0; n < 300; n++) [a, b] = [b, add(a, b)];
  printk(`fib(300) = ${short(text_of(a))}`);
  const table = [
    pair('+', add, big_add),
    pair('|-|', subtract, big_subtract),
    pair('*', multiply, big_multiply),
  ];
  const numbers = [
    '0',
    '9999',
    '10000',
    '99999999999999999999',
    '12345678901234567890',
    '1' + '0'.repeat(30),
  ];
  for (const { name, own, check } of table)
    for (const [i, x] of Array.from(numbers.entries())) {
      const y = numbers[(i + 2) % numbers.length]!;
      const result = text_of(own(from_text(x), from_text(y)));
      BUG_ON(result !== `${check(BigInt(x), BigInt(y))}`);
      printk(`${x} ${name} ${y} = ${result}`);
    }
  for (const d of [2, 3, 7, 97, 9999]) {
    const [quotient, rest] = divide_small(f, d);
    BUG_ON(BigInt(text_of(quotient)) !== big_f / BigInt(d));
    printk(`60! / ${d} = ${short(text_of(quotient))} rest ${rest}`);
  }
  return 0;
}

module_init(start);
