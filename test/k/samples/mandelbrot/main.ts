/**
 * Mandelbrot, as the Computer Language Benchmarks Game draws it (50 steps, one bit a pixel, P4 rows), checked
 * in fixed point by bigint; the area by pixels (1.5065…), the periods of bulbs, and pi from the cusp.
 */
import { BUG_ON, cond_resched, module_init, msleep, printk, sprintf } from 'kernel';

const STEPS = 50;
const SCALE = 60n;

type Escape = (re: number, im: number) => boolean;

function escapes(re: number, im: number): boolean {
  let [zr, zi, tr, ti] = [0, 0, 0, 0] as [number, number, number, number];
  for (let i = 0; i < STEPS && tr + ti <= 4; i++) {
    zi = 2 * zr * zi + im;
    zr = tr - ti + re;
    tr = zr * zr;
    ti = zi * zi;
  }
  return tr + ti > 4;
}

function fixed(x: number): bigint {
  return BigInt(Math.round(x * 2 ** 40)) << (SCALE - 40n);
}

/** The same in 60 bits behind the point. */
function escapes_fixed(re: number, im: number): boolean {
  const [cr, ci] = [fixed(re), fixed(im)] as const;
  let [zr, zi] = [0n, 0n] as [bigint, bigint];
  for (let i = 0; i < STEPS; i++) {
    const [tr, ti] = [(zr * zr) >> SCALE, (zi * zi) >> SCALE] as const;
    if (tr + ti > 4n << SCALE) return true;
    [zr, zi] = [tr - ti + cr, ((zr * zi) >> (SCALE - 1n)) + ci];
  }
  return (zr * zr + zi * zi) >> SCALE > 4n << SCALE;
}

/** Rows of a P4 bitmap; a set bit is a point that stays. */
function render(n: number, escape: Escape): Uint8Array {
  const width = (n + 7) >> 3;
  const out = new Uint8Array(width * n);
  for (let y = 0; y < n; y++) {
    for (let x = 0; x < n; x++)
      if (!escape((2 * x) / n - 1.5, (2 * y) / n - 1))
        out[y * width + (x >> 3)]! |= 0x80 >> (x & 7);
    cond_resched();
  }
  msleep(1);
  return out;
}

function hex_row(bits: Uint8Array): string {
  let text = '';
  for (const byte of bits) text += sprintf('%02x', byte);
  return text;
}

function count_bits(bits: Uint8Array): number {
  let n = 0;
  for (let byte of bits) for (; byte; byte &= byte - 1) n++;
  return n;
}

/** The length of the cycle into which a point falls, 0 if it escapes. */
function period(re: number, im: number): number {
  let [x, y] = [0, 0] as [number, number];
  for (let i = 0; i < 400; i++) [x, y] = [x * x - y * y + re, 2 * x * y + im];
  const [x0, y0] = [x, y] as const;
  for (let n = 1; n <= 12; n++) {
    [x, y] = [x * x - y * y + re, 2 * x * y + im];
    if (Math.hypot(x - x0, y - y0) < 1e-6) return n;
  }
  return 0;
}

/** Steps to escape at 1/4 + e², times e: pi (Boll, 1991). */
function pi_from_cusp(e: number): number {
  let [x, n] = [0, 0] as [number, number];
  for (; x <= 2; n++) x = x * x + 0.25 + e * e;
  return n * e;
}

function start(): number {
  const shades = ' .:-=+*#%@';
  for (let y = -8; y <= 0; y += 2) {
    let line = '';
    for (let x = -46; x <= 14; x++) {
      let [zr, zi, i] = [0, 0, 0] as [number, number, number];
      for (; i < 45 && zr * zr + zi * zi <= 4; i++)
        [zr, zi] = [zr * zr - zi * zi + x / 22, 2 * zr * zi + y / 7];
      line += shades.charAt(((i * 9) / 45) | 0);
    }
    printk(line);
  }
  const n = 48;
  const bits = render(n, escapes);
  for (const y of [0, 12, 24, 36]) printk(hex_row(bits.subarray(y * 6, y * 6 + 6)));
  const small = render(24, escapes);
  BUG_ON(`${small}` !== `${render(24, escapes_fixed)}`);
  printk(`${count_bits(bits)} pixels, area ${((4 * count_bits(bits)) / (n * n)).toFixed(3)}`);
  const periods: number[] = [];
  for (const [re, im] of [
    [0, 0],
    [-1, 0],
    [-0.12, 0.75],
    [-1.76, 0],
    [0.28, 0.53],
    [-1.31, 0],
    [-0.5, 0.56],
    [0.38, 0.2],
    [1, 1],
  ] as const)
    periods.push(period(re, im));
  printk(
    `${periods} | ${pi_from_cusp(0.1).toFixed(3)} ${pi_from_cusp(0.01).toFixed(3)} ${pi_from_cusp(0.001).toFixed(4)}`,
  );
  return 0;
}

module_init(start);
