/**
 * Integer sequences with their published terms (OEIS): Collatz records, happy and amicable numbers, Kaprekar,
 * Ulam, Hofstadter's Q, Golomb, Recamán, partitions, Catalan, Bell, Stern, Thue and Morse, lucky numbers.
 */
import { print } from 'user';

interface Sequence {
  /** Its number in the encyclopedia. */
  id: string;
  name: string;
  make: (n: number) => (number | bigint)[];
  terms: string;
}

const sequences: readonly Sequence[] = [
  {
    id: 'A006877',
    name: 'Collatz records',
    make: collatz_records,
    terms: '1,2,3,6,7,9,18,25,27,54,73,97',
  },
  { id: 'A007770', name: 'happy', make: happy, terms: '1,7,10,13,19,23,28,31,32,44,49,68' },
  { id: 'A063990', name: 'amicable', make: amicable, terms: '220,284,1184,1210' },
  { id: 'A006886', name: 'Kaprekar', make: kaprekar, terms: '1,9,45,55,99,297,703,999' },
  { id: 'A002858', name: 'Ulam', make: ulam, terms: '1,2,3,4,6,8,11,13,16,18,26,28' },
  { id: 'A005185', name: 'Hofstadter Q', make: hofstadter_q, terms: '1,1,2,3,3,4,5,5,6,6,6,8' },
  { id: 'A001462', name: 'Golomb', make: golomb, terms: '1,2,2,3,3,4,4,4,5,5,5,6' },
  { id: 'A005132', name: 'Recaman', make: recaman, terms: '0,1,3,6,2,7,13,20,12,21,11,22' },
  { id: 'A000041', name: 'partitions', make: partitions, terms: '1,1,2,3,5,7,11,15,22,30,42,56' },
  {
    id: 'A000108',
    name: 'Catalan',
    make: catalan,
    terms: '1,1,2,5,14,42,132,429,1430,4862,16796,58786',
  },
  {
    id: 'A000110',
    name: 'Bell',
    make: bell,
    terms: '1,1,2,5,15,52,203,877,4140,21147,115975,678570',
  },
  { id: 'A002487', name: 'Stern diatomic', make: diatomic, terms: '0,1,1,2,1,3,2,3,1,4,3,5' },
  { id: 'A010060', name: 'Thue-Morse', make: thue_morse, terms: '0,1,1,0,1,0,0,1,1,0,0,1' },
  {
    id: 'A003215',
    name: 'hex',
    make: hex_numbers,
    terms: '1,7,19,37,61,91,127,169,217,271,331,397',
  },
  { id: 'A000959', name: 'lucky', make: lucky, terms: '1,3,7,9,13,15,21,25,31,33,37,43' },
  { id: 'A005188', name: 'Armstrong', make: armstrong, terms: '1,2,3,4,5,6,7,8,9,153,370,371' },
];

function collatz_length(n: number, known: Map<number, number>): number {
  const found = known.get(n);
  if (found !== undefined) return found;
  const length = n === 1 ? 0 : 1 + collatz_length(n % 2 ? 3 * n + 1 : n / 2, known);
  known.set(n, length);
  return length;
}

function collatz_records(n: number): number[] {
  const out: number[] = [];
  const known = new Map<number, number>();
  for (let i = 1, best = -1; out.length < n; i++) {
    const length = collatz_length(i, known);
    if (length > best) {
      best = length;
      out.push(i);
    }
  }
  return out;
}

function digit_squares(n: number): number {
  let sum = 0;
  for (; n > 0; n = Math.floor(n / 10)) sum += (n % 10) ** 2;
  return sum;
}

/** Floyd's tortoise and hare meet at 1 for happy numbers. */
function happy(n: number): number[] {
  const out: number[] = [];
  for (let i = 1; out.length < n; i++) {
    let [slow, fast] = [i, digit_squares(i)] as [number, number];
    while (slow !== fast) [slow, fast] = [digit_squares(slow), digit_squares(digit_squares(fast))];
    if (slow === 1) out.push(i);
  }
  return out;
}

function amicable(_n: number): number[] {
  const sums = new Int32Array(1500);
  for (let d = 1; d < sums.length; d++) for (let i = 2 * d; i < sums.length; i += d) sums[i]! += d;
  const out: number[] = [];
  for (let a = 2; a < sums.length; a++)
    if (sums[a]! !== a && sums[a]! < sums.length && sums[sums[a]!] === a) out.push(a);
  return out;
}

function kaprekar(n: number): number[] {
  const out: number[] = [];
  for (let i = 1; i < 1000 && out.length < n; i++)
    for (let split = 10; split <= i * i * 10; split *= 10) {
      const [left, right] = [Math.floor((i * i) / split), (i * i) % split] as const;
      if (right > 0 && left + right === i) {
        out.push(i);
        break;
      }
    }
  return out;
}

function ulam(n: number): number[] {
  const out = [1, 2];
  while (out.length < n)
    for (let next = out.at(-1)! + 1; ; next++) {
      let ways = 0;
      for (const a of out) if (2 * a < next && out.includes(next - a)) ways++;
      if (ways !== 1) continue;
      out.push(next);
      break;
    }
  return out;
}

function hofstadter_q(n: number): number[] {
  const q = [1, 1];
  while (q.length < n) q.push(q[q.length - q.at(-1)!]! + q[q.length - q.at(-2)!]!);
  return q;
}

function golomb(n: number): number[] {
  const g = [1];
  while (g.length < n) g.push(1 + g[g.length - g[g.at(-1)! - 1]!]!);
  return g;
}

function recaman(n: number): number[] {
  const out = [0];
  for (let step = 1; out.length < n; step++) {
    const back = out.at(-1)! - step;
    out.push(back > 0 && !out.includes(back) ? back : back + 2 * step);
  }
  return out;
}

/** Euler's pentagonal recurrence. */
function partitions(n: number): bigint[] {
  const p = [1n];
  for (let i = 1; i < n; i++) {
    let sum = 0n;
    for (let k = 1; (k * (3 * k - 1)) / 2 <= i; k++) {
      const sign = k % 2 ? 1n : -1n;
      sum += sign * p[i - (k * (3 * k - 1)) / 2]!;
      const other = i - (k * (3 * k + 1)) / 2;
      if (other >= 0) sum += sign * p[other]!;
    }
    p.push(sum);
  }
  return p;
}

function catalan(n: number): bigint[] {
  const out = [1n];
  for (let i = 0n; out.length < n; i++) out.push((out.at(-1)! * 2n * (2n * i + 1n)) / (i + 2n));
  return out;
}

function bell(n: number): bigint[] {
  const out: bigint[] = [];
  let row = [1n];
  while (out.length < n) {
    out.push(row[0]!);
    const next = [row.at(-1)!];
    for (const each of row) next.push(next.at(-1)! + each);
    row = next;
  }
  return out;
}

function diatomic(n: number): number[] {
  const out: number[] = [];
  for (let i = 0; i < n; i++) {
    let [a, b] = [1, 0] as [number, number];
    for (let bits = i; bits > 0; bits >>= 1)
      if (bits & 1) b += a;
      else a += b;
    out.push(b);
  }
  return out;
}

function thue_morse(n: number): number[] {
  let text = '0';
  while (text.length < n)
    text += text.replaceAll('0', 'x').replaceAll('1', '0').replaceAll('x', '1');
  const out: number[] = [];
  for (const bit of text.slice(0, n).split('')) out.push(Number(bit));
  return out;
}

function hex_numbers(n: number): number[] {
  const out: number[] = [];
  for (let i = 0; i < n; i++) out.push((i + 1) ** 3 - i ** 3);
  return out;
}

/** The sieve that strikes by position (Ulam, 1955). */
function lucky(n: number): number[] {
  let left: number[] = [];
  for (let i = 1; i < 60; i += 2) left.push(i);
  for (let at = 1; at < left.length && left[at]! <= left.length; at++) {
    const kept: number[] = [];
    for (const [i, x] of Array.from(left.entries())) if ((i + 1) % left[at]! !== 0) kept.push(x);
    left = kept;
  }
  return left.slice(0, n);
}

function armstrong(n: number): number[] {
  const out: number[] = [];
  for (let i = 1; out.length < n; i++) {
    let sum = 0;
    const digits = `${i}`.split('');
    for (const digit of digits) sum += Number(digit) ** digits.length;
    if (sum === i) out.push(i);
  }
  return out;
}

export function main(_argv: string[]): number {
  let right = 0;
  for (const { id, name, make, terms } of sequences) {
    const wanted = terms.split(',').length;
    const made = make(wanted).join(',');
    if (made === terms) right++;
    print(`${id} ${name}: ${made}${made === terms ? '' : ' WRONG'}`);
  }
  print(
    `${right} of ${sequences.length}; p(100) = ${partitions(101).at(-1)}, bell(25) = ${bell(26).at(-1)}, catalan(35) = ${catalan(36).at(-1)}`,
  );
  return 0;
}
