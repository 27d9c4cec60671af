/**
 * Sums and roundings: naive, pairwise, Kahan, Neumaier, exact by bigint; quadratures and ODEs by pointers; roots
 * by bisection, secants, Newton and Brent; float32 steps; errors against closed forms.
 */
import { BUG_ON, EDOM, cond_resched, module_init, msleep, printk } from 'kernel';

type Real = (x: number) => number;
type Sum = (values: Float64Array) => number;

const sums: readonly { name: string; run: Sum }[] = [
  { name: 'naive', run: naive },
  { name: 'pairwise', run: pairwise },
  { name: 'Kahan', run: kahan },
  { name: 'Neumaier', run: neumaier },
  { name: 'exact', run: exact },
];

function naive(values: Float64Array): number {
  let sum = 0;
  for (const x of values) sum += x;
  return sum;
}

function pairwise(values: Float64Array): number {
  if (values.length <= 4) return naive(values);
  const half = values.length >> 1;
  cond_resched();
  return pairwise(values.subarray(0, half)) + pairwise(values.subarray(half));
}

function kahan(values: Float64Array): number {
  let [sum, lost] = [0, 0] as [number, number];
  for (const x of values) {
    const y = x - lost;
    const t = sum + y;
    lost = t - sum - y;
    sum = t;
  }
  return sum;
}

function neumaier(values: Float64Array): number {
  let [sum, lost] = [0, 0] as [number, number];
  for (const x of values) {
    const t = sum + x;
    lost += Math.abs(sum) >= Math.abs(x) ? sum - t + x : x - t + sum;
    sum = t;
  }
  return sum + lost;
}

/** A double as an integer times 2^-1074; the sum of those is rounded once. */
function exact(values: Float64Array): number {
  let sum = 0n;
  for (const x of values) sum += scaled(x);
  return unscaled(sum);
}

function scaled(x: number): bigint {
  if (x === 0) return 0n;
  let exponent = Math.floor(Math.log2(Math.abs(x)));
  if (2 ** exponent > Math.abs(x)) exponent--;
  exponent = Math.max(exponent, -1022);
  const mantissa = BigInt((x / 2 ** exponent) * 2 ** 52);
  return mantissa << BigInt(exponent - 52 + 1074);
}

function unscaled(n: bigint): number {
  const sign = n < 0n ? -1 : 1;
  let magnitude = n < 0n ? -n : n;
  let shift = 0n;
  for (let probe = magnitude >> 60n; probe > 0n; probe >>= 1n) shift++;
  const sticky = magnitude & ((1n << shift) - 1n) ? 1n : 0n;
  magnitude = (magnitude >> shift) | sticky;
  const exponent = Number(shift) - 1074;
  const half = Math.max(exponent, -1000);
  return sign * Number(magnitude) * 2 ** half * 2 ** (exponent - half);
}

function trapezoid(f: Real, a: number, b: number, n: number): number {
  let sum = (f(a) + f(b)) / 2;
  for (let i = 1; i < n; i++) sum += f(a + ((b - a) * i) / n);
  return (sum * (b - a)) / n;
}

function simpson(f: Real, a: number, b: number, n: number): number {
  return (4 * trapezoid(f, a, b, 2 * n) - trapezoid(f, a, b, n)) / 3;
}

/** Halves where the two estimates differ. */
function adaptive(f: Real, a: number, b: number, tolerance: number): number {
  const middle = (a + b) / 2;
  const whole = simpson(f, a, b, 1);
  const halves = simpson(f, a, middle, 1) + simpson(f, middle, b, 1);
  if (Math.abs(halves - whole) < 15 * tolerance) return halves + (halves - whole) / 15;
  msleep(0);
  return adaptive(f, a, middle, tolerance / 2) + adaptive(f, middle, b, tolerance / 2);
}

function romberg(f: Real, a: number, b: number): number {
  let row = [trapezoid(f, a, b, 1)];
  for (let k = 1; k < 8; k++) {
    const next = [trapezoid(f, a, b, 1 << k)];
    for (let j = 1; j <= k; j++)
      next.push(next[j - 1]! + (next[j - 1]! - row[j - 1]!) / (4 ** j - 1));
    row = next;
  }
  return row.at(-1)!;
}

function square(x: number): number {
  return x * x;
}
function circle(x: number): number {
  return 4 / (1 + x * x);
}
function spike(x: number): number {
  return 1 / (1e-3 + x * x);
}
function cubic(x: number): number {
  return x * x * x - 2 * x - 5;
}
function cosine_line(x: number): number {
  cond_resched();
  return Math.cos(x) - x;
}

type Solve = (f: Real, a: number, b: number) => [root: number, steps: number] | number;
const solvers: readonly { name: string; run: Solve }[] = [
  { name: 'bisection', run: bisection },
  { name: 'secant', run: secant },
  { name: 'newton', run: newton },
  { name: 'brent', run: brent },
];

function bisection(f: Real, a: number, b: number): [number, number] | number {
  if (f(a) * f(b) > 0) return -EDOM;
  let steps = 0;
  for (; b - a > 1e-12; steps++) {
    const middle = (a + b) / 2;
    if (f(a) * f(middle) <= 0) b = middle;
    else a = middle;
  }
  return [(a + b) / 2, steps];
}

function secant(f: Real, a: number, b: number): [number, number] {
  let steps = 0;
  for (; Math.abs(b - a) > 1e-13 && steps < 50; steps++)
    [a, b] = [b, b - (f(b) * (b - a)) / (f(b) - f(a))];
  return [b, steps];
}

function newton(f: Real, _a: number, b: number): [number, number] {
  let [x, last, steps] = [b, Infinity, 0] as [number, number, number];
  for (; Math.abs(x - last) > 1e-12 && steps < 50; steps++) {
    const h = 1e-6;
    [last, x] = [x, x - (2 * h * f(x)) / (f(x + h) - f(x - h))];
  }
  return [x, steps];
}

/** Inverse quadratic steps where they help, else halves (1973). */
function brent(f: Real, a: number, b: number): [number, number] | number {
  let [fa, fb] = [f(a), f(b)] as [number, number];
  if (fa * fb > 0) return -EDOM;
  let [c, fc, d, halved, steps] = [a, fa, a, true, 0] as [number, number, number, boolean, number];
  for (; Math.abs(fb) > 1e-14 && Math.abs(b - a) > 1e-13 && steps < 60; steps++) {
    let s =
      fa !== fc && fb !== fc
        ? (a * fb * fc) / ((fa - fb) * (fa - fc)) +
          (b * fa * fc) / ((fb - fa) * (fb - fc)) +
          (c * fa * fb) / ((fc - fa) * (fc - fb))
        : b - (fb * (b - a)) / (fb - fa);
    const [low, high] = [Math.min((3 * a + b) / 4, b), Math.max((3 * a + b) / 4, b)] as const;
    const slow = halved
      ? Math.abs(s - b) >= Math.abs(b - c) / 2
      : Math.abs(s - b) >= Math.abs(c - d) / 2;
    halved = s < low || s > high || slow;
    if (halved) s = (a + b) / 2;
    const fs = f(s);
    [d, c, fc] = [c, b, fb];
    if (fa * fs < 0) [b, fb] = [s, fs];
    else [a, fa] = [s, fs];
    if (Math.abs(fa) < Math.abs(fb)) [a, b, fa, fb] = [b, a, fb, fa];
  }
  return [b, steps];
}

type Step = (f: (t: number, y: number) => number, t: number, y: number, h: number) => number;

function euler(f: (t: number, y: number) => number, t: number, y: number, h: number): number {
  return y + h * f(t, y);
}
function midpoint(f: (t: number, y: number) => number, t: number, y: number, h: number): number {
  return y + h * f(t + h / 2, y + (h / 2) * f(t, y));
}
function runge_kutta(f: (t: number, y: number) => number, t: number, y: number, h: number): number {
  const k1 = f(t, y);
  const k2 = f(t + h / 2, y + (h / 2) * k1);
  const k3 = f(t + h / 2, y + (h / 2) * k2);
  return y + (h / 6) * (k1 + 2 * k2 + 2 * k3 + f(t + h, y + h * k3));
}
function growth(t: number, y: number): number {
  return t * Math.sqrt(y);
}

function integrate(step: Step, n: number): number {
  let y = 1;
  for (let i = 0; i < n; i++) y = step(growth, (i * 4) / n, y, 4 / n);
  return y;
}

function start(): number {
  const tenths = new Float64Array(1000).fill(0.1);
  const cancel = new Float64Array([1, 1e100, 1, -1e100]);
  const harmonic = new Float64Array(500);
  for (let i = 0; i < harmonic.length; i++) harmonic[i] = 1 / (i + 1);
  for (const { name, run } of sums)
    printk(
      `${name}: ${run(tenths)} ${run(cancel)} ${run(harmonic)} ${run(new Float64Array([5e-324, 5e-324, -0]))}`,
    );
  let single = Math.fround(0);
  for (let i = 0; i < 1000; i++) single = Math.fround(single + Math.fround(0.1));
  printk(
    `float32: ${single} ${Math.fround(16777216 + 1)} ${Math.fround(1e-46)} ${Math.fround(3.5e38)}`,
  );

  printk(
    `x^2: ${trapezoid(square, 0, 3, 12)} ${simpson(square, 0, 3, 3)} ${adaptive(square, 0, 3, 1e-9)} ${romberg(square, 0, 3)}`,
  );
  printk(
    `pi: ${trapezoid(circle, 0, 1, 32).toFixed(9)} ${simpson(circle, 0, 1, 16).toFixed(12)} ${adaptive(circle, 0, 1, 1e-10).toFixed(12)} ${romberg(circle, 0, 1).toFixed(13)}`,
  );
  const closed = (2 * Math.atan(1 / Math.sqrt(1e-3))) / Math.sqrt(1e-3);
  BUG_ON(Math.abs(adaptive(spike, -1, 1, 1e-6) - closed) > 1e-5);
  printk(
    `spike: ${adaptive(spike, -1, 1, 1e-6).toFixed(5)} ${romberg(spike, -1, 1).toFixed(2)} of ${closed.toFixed(5)}`,
  );

  for (const { name, run } of solvers) {
    const parts: string[] = [];
    for (const f of [cubic, cosine_line]) {
      const found = run(f, f === cubic ? 2 : 0, f === cubic ? 3 : 1);
      if (typeof found === 'number') return found;
      BUG_ON(Math.abs(f(found[0])) > 1e-9);
      parts.push(`${found[0].toFixed(10)} in ${found[1]}`);
    }
    printk(`${name}: ${parts.join(', ')}`);
  }
  printk(`${bisection(square, 1, 2)} ${brent(square, 1, 2)}`);
  for (const [name, step] of [
    ['euler', euler],
    ['midpoint', midpoint],
    ['runge-kutta', runge_kutta],
  ] as const) {
    const errors: string[] = [];
    for (const n of [20, 40, 80]) errors.push(Math.abs(integrate(step, n) - 25).toExponential(2));
    printk(`${name}: ${errors.join(' ')}`);
  }
  return 0;
}

module_init(start);
