/**
 * Radix-2 FFT and its inverse over a struct of arrays, a number-theoretic transform modulo 998244353 in
 * bigint, and products of polynomials and numbers by convolution.
 */
import { BUG_ON, cond_resched, module_init, msleep, printk, sprintf } from 'kernel';

const MOD = 998244353n;

class Signal {
  re = new Float64Array(0);
  im = new Float64Array(0);
  length = 0;
}

function signal(values: number[]): Signal {
  const s = new Signal();
  s.re = new Float64Array(values);
  s.im = new Float64Array((s.length = values.length));
  return s;
}

function reversed(i: number, bits: number): number {
  let r = 0;
  for (; bits > 0; bits--, i >>= 1) r = (r << 1) | (i & 1);
  return r;
}

function shuffle(s: Signal): void {
  const bits = 31 - Math.clz32(s.length);
  for (let i = 0; i < s.length; i++) {
    const j = reversed(i, bits);
    if (j <= i) continue;
    [s.re[i], s.re[j], s.im[i], s.im[j]] = [s.re[j]!, s.re[i]!, s.im[j]!, s.im[i]!];
  }
}

function fft(s: Signal, sign = -1): Signal {
  BUG_ON((s.length & (s.length - 1)) !== 0);
  shuffle(s);
  for (let half = 1; half < s.length; half <<= 1) {
    const angle = (sign * Math.PI) / half;
    for (let k = 0; k < half; k++) {
      const [wr, wi] = [Math.cos(angle * k), Math.sin(angle * k)];
      for (let i = k; i < s.length; i += 2 * half) butterfly(s, i, i + half, wr!, wi!);
    }
    cond_resched();
  }
  return s;
}

function butterfly({ re, im }: Signal, a: number, b: number, wr: number, wi: number): void {
  const xr = re[b]! * wr - im[b]! * wi;
  const xi = re[b]! * wi + im[b]! * wr;
  re[b] = re[a]! - xr;
  im[b] = im[a]! - xi;
  re[a]! += xr;
  im[a]! += xi;
}

function inverse(s: Signal): Signal {
  fft(s, 1);
  for (let i = 0; i < s.length; i++) ((s.re[i]! /= s.length), (s.im[i]! /= s.length));
  return s;
}

function power(base: bigint, exponent: bigint): bigint {
  let result = 1n;
  for (; exponent; exponent >>= 1n, base = (base * base) % MOD)
    if (exponent & 1n) result = (result * base) % MOD;
  return result;
}

function ntt(a: bigint[], root: bigint): bigint[] {
  const n = a.length;
  if (n === 1) return a;
  const parts: [bigint[], bigint[]] = [[], []];
  for (let i = 0; i < n; i++) parts[i & 1]!.push(a[i]!);
  const square = (root * root) % MOD;
  const [even, odd] = [ntt(parts[0], square), ntt(parts[1], square)];
  if (n === 8) msleep(1);
  const out = new Array<bigint>(n).fill(0n);
  for (let i = 0, w = 1n; i < n / 2; i++, w = (w * root) % MOD) {
    const t = (w * odd[i]!) % MOD;
    out[i] = (even[i]! + t) % MOD;
    out[i + n / 2] = (even[i]! - t + MOD) % MOD;
  }
  return out;
}

function digits_of(n: bigint, size: number): bigint[] {
  const digits: bigint[] = [];
  for (; digits.length < size; n /= 10n) digits.push(n % 10n);
  return digits;
}

function multiply(a: bigint, b: bigint, size: number): bigint {
  const root = power(3n, (MOD - 1n) / BigInt(size));
  const [fa, fb] = [ntt(digits_of(a, size), root), ntt(digits_of(b, size), root)];
  const product: bigint[] = [];
  for (let i = 0; i < size; i++) product.push((fa[i]! * fb[i]!) % MOD);
  const back = ntt(product, power(root, MOD - 2n));
  const scale = power(BigInt(size), MOD - 2n);
  let result = 0n;
  for (let i = size - 1; i >= 0; i--) result = result * 10n + ((back[i]! * scale) % MOD);
  return result;
}

function rounded(x: number): string {
  const r = Math.round(x * 1e6) / 1e6;
  return `${r === 0 ? 0 : r}`;
}

function show(name: string, { re, im, length }: Signal): void {
  const texts: string[] = [];
  for (let i = 0; i < length; i++)
    texts.push(`${rounded(re[i]!)}${im[i]! < -1e-9 ? '' : '+'}${rounded(im[i]!)}i`);
  printk(`${name}: ${texts.join(' ')}`);
}

function start(): number {
  show('impulse', fft(signal([1, 0, 0, 0])));
  show('constant', fft(signal([1, 1, 1, 1, 1, 1, 1, 1])));
  show('ramp', fft(signal([0, 1, 2, 3])));
  show('nyquist', fft(signal([1, -1, 1, -1])));
  show('there and back', inverse(fft(signal([3, 1, 4, 1, 5, 9, 2, 6]))));
  const tone: number[] = [];
  for (let i = 0; i < 64; i++)
    tone.push(2 * Math.sin((2 * Math.PI * 5 * i) / 64) + Math.cos((Math.PI * i) / 4));
  const s = fft(signal(tone));
  for (let i = 0; i <= 32; i++) {
    const size = Math.hypot(s.re[i]!, s.im[i]!);
    if (size > 1e-6) printk(sprintf('bin %2d: %s', i, size.toFixed(6)));
  }
  for (const [a, b] of [
    [12n, 34n],
    [99999999n, 99999999n],
    [31415926535n, 27182818284n],
    [123456789012345n, 1n],
    [0n, 5n],
  ] as [bigint, bigint][]) {
    const size = 1 << (33 - Math.clz32(`${a}${b}`.length));
    const product = multiply(a, b, size);
    printk(
      `${a} * ${b} = ${product} ${product === a * b ? 'as bigint' : `not ${a * b}`} (${size})`,
    );
  }
  return 0;
}

module_init(start);
