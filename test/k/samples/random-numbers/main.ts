/**
 * Generators with published outputs: MT19937 (10000th of seed 5489 is 4123659995, C++ 26.5.6), minstd_rand0
 * (10000th 1043618065), minstd_rand (399268537), xorshift32/128, PCG32 (its demo), SplitMix64, LFSR periods.
 */
import { cond_resched, module_init, msleep, printk, sprintf } from 'kernel';

class Generator {
  name = '';
  state = new Uint32Array(624);
  at = 0;
  wide = 0n;
  increment = 0n;
  next: (g: Generator) => number = mt_next;
}

const M64 = (1n << 64n) - 1n;

function mt(seed: number): Generator {
  const g = new Generator();
  const { state } = g;
  state[0] = seed;
  for (let i = 1; i < 624; i++) {
    const before = state[i - 1]! ^ (state[i - 1]! >>> 30);
    state[i] = Math.imul(1812433253, before) + i;
  }
  g.at = 624;
  return g;
}

function twist(g: Generator): void {
  const s = g.state;
  for (let i = 0; i < 624; i++) {
    const y = (s[i]! & 0x80000000) | (s[(i + 1) % 624]! & 0x7fffffff);
    s[i] = s[(i + 397) % 624]! ^ (y >>> 1) ^ (y & 1 ? 0x9908b0df : 0);
  }
  g.at = 0;
  cond_resched();
}

function mt_next(g: Generator): number {
  if (g.at === 624) twist(g);
  let y = g.state[g.at++]!;
  y ^= y >>> 11;
  y ^= (y << 7) & 0x9d2c5680;
  y ^= (y << 15) & 0xefc60000;
  return (y ^ (y >>> 18)) >>> 0;
}

function park_miller(g: Generator): number {
  return Number((g.wide = (g.wide * g.increment) % 0x7fffffffn));
}

function xorshift32(g: Generator): number {
  let x = g.state[0]!;
  x ^= x << 13;
  x ^= x >>> 17;
  x ^= x << 5;
  return (g.state[0] = x) >>> 0;
}

function xorshift128(g: Generator): number {
  const [x, y, z, w] = Array.from(g.state.subarray(0, 4)) as [number, number, number, number];
  const t = x ^ (x << 11);
  g.state.set([y, z, w, w ^ (w >>> 19) ^ t ^ (t >>> 8)]);
  return g.state[3]!;
}

function pcg32(g: Generator): number {
  const old = g.wide;
  g.wide = (old * 6364136223846793005n + g.increment) & M64;
  const xored = Number((((old >> 18n) ^ old) >> 27n) & 0xffffffffn);
  const turn = Number(old >> 59n);
  return ((xored >>> turn) | (xored << (-turn & 31))) >>> 0;
}

function split_mix(g: Generator): number {
  let z = (g.wide = (g.wide + 0x9e3779b97f4a7c15n) & M64);
  z = ((z ^ (z >> 30n)) * 0xbf58476d1ce4e5b9n) & M64;
  z = ((z ^ (z >> 27n)) * 0x94d049bb133111ebn) & M64;
  return Number((z ^= z >> 31n) >> 32n);
}

function other(name: string, next: (g: Generator) => number, wide = 1n, increment = 0n): Generator {
  const g = new Generator();
  [g.name, g.next, g.wide, g.increment] = [name, next, wide, increment];
  return g;
}

function pcg(state: bigint, sequence: bigint): Generator {
  const g = other('pcg32', pcg32, 0n, (sequence << 1n) | 1n);
  g.next(g);
  g.wide += state;
  return (g.next(g), g);
}

function lfsr_period(taps: number, bits: number): number {
  const first = (1 << bits) - 1;
  let period = 0;
  let state = first;
  do {
    state = state & 1 ? (state >> 1) ^ taps : state >> 1;
    if (++period % 256 === 0) msleep(1);
  } while (state !== first && period < 1 << bits);
  return period;
}

function below(g: Generator, n: number): number {
  for (;;) {
    const x = g.next(g);
    if (x < 0x100000000 - (0x100000000 % n)) return x % n;
  }
}

function start(): number {
  const g = mt(5489);
  const firsts: number[] = [];
  for (let i = 0; i < 10; i++) firsts.push(g.next(g));
  printk(`mt19937: ${firsts.join(' ')}`);
  for (let i = 10; i < 9999; i++) mt_next(g);
  printk(`10000th: ${g.next(g)}`);
  for (const [name, factor] of [
    ['minstd_rand0', 16807n],
    ['minstd_rand', 48271n],
  ] as [string, bigint][]) {
    const minimal = other(name, park_miller, 1n, factor);
    let last = 0;
    for (let i = 0; i < 10000; i++) last = park_miller(minimal);
    printk(`${minimal.name}: ${last}`);
  }
  const shifted = other('xorshift32', xorshift32);
  shifted.state[0] = 2463534242;
  const wider = other('xorshift128', xorshift128);
  wider.state.set([123456789, 362436069, 521288629, 88675123]);
  const rest = [shifted, wider, pcg(42n, 54n), other('splitmix64', split_mix, 0n)];
  for (const each of rest) {
    let line = '';
    for (let i = 0; i < 6; i++, msleep(1)) line += sprintf(' %08x', each.next(each));
    printk(`${each.name}:${line}`);
  }
  for (const [bits, taps] of [
    [3, 6],
    [4, 12],
    [8, 0xb8],
    [9, 0x110],
    [12, 0xe08],
  ] as [number, number][])
    printk(`lfsr of ${bits} bits: period ${lfsr_period(taps, bits)}`);
  for (const each of rest) {
    const dice = new Uint16Array(6);
    for (let i = 0; i < 600; i++) dice[below(each, 6)]!++;
    printk(`${each.name} dice: ${dice}`);
  }
  const cards = Array.from('ABCDEFGH'.split('').keys());
  for (let i = cards.length; i > 1;) {
    const j = below(g, i--);
    [cards[i], cards[j]] = [cards[j]!, cards[i]!];
  }
  printk(`shuffled ${cards.join('')}`);
  return 0;
}

module_init(start);
