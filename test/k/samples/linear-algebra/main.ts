/**
 * Dense matrices over Float64Array: LU with pivots, determinant, inverse, QR by Householder, Jacobi's
 * eigenvalues, power iteration, Strassen's product; checked by residuals and by known small results.
 */
import { BUG_ON, EDOM, cond_resched, module_init, msleep, printk } from 'kernel';

class Matrix {
  n = 0;
  a: Float64Array = new Float64Array(0);
}

class Lu {
  matrix = new Matrix();
  order: number[] = [];
  sign = 1;
}

type Entry = (i: number, j: number) => number;

function matrix(n: number, entry: Entry): Matrix {
  const m = new Matrix();
  [m.n, m.a] = [n, new Float64Array(n * n)];
  for (let i = 0; i < n; i++) for (let j = 0; j < n; j++) m.a[i * n + j] = entry(i, j);
  cond_resched();
  return m;
}

function copy({ n, a }: Matrix): Matrix {
  const m = new Matrix();
  [m.n, m.a] = [n, a.slice()];
  return m;
}

function zero(): number {
  return 0;
}
function unit(i: number, j: number): number {
  return i === j ? 1 : 0;
}
function hilbert(i: number, j: number): number {
  return 1 / (i + j + 1);
}
function pascal(i: number, j: number): number {
  let value = 1;
  for (let k = 1; k <= i; k++) value = (value * (j + k)) / k;
  return value;
}
function magic(i: number, j: number): number {
  return [16, 2, 3, 13, 5, 11, 10, 8, 9, 7, 6, 12, 4, 14, 15, 1][4 * i + j]!;
}
function second_difference(i: number, j: number): number {
  return i === j ? 2 : Math.abs(i - j) === 1 ? -1 : 0;
}
function scattered(i: number, j: number): number {
  return ((i * i * 7 + j * 31 + i * j * j * 13) % 23) - 11 + (i === j ? 20 : 0);
}

function multiply(x: Matrix, y: Matrix): Matrix {
  const { n } = x;
  const out = matrix(n, zero);
  for (let i = 0; i < n; i++)
    for (let k = 0; k < n; k++) {
      const factor = x.a[i * n + k]!;
      for (let j = 0; j < n; j++) out.a[i * n + j]! += factor * y.a[k * n + j]!;
    }
  return out;
}

function transpose({ n, a }: Matrix): Matrix {
  const out = matrix(n, zero);
  for (let i = 0; i < n; i++) for (let j = 0; j < n; j++) out.a[j * n + i] = a[i * n + j]!;
  return out;
}

function difference(x: Matrix, y: Matrix): number {
  let most = 0;
  for (const [i, value] of Array.from(x.a.entries()))
    most = Math.max(most, Math.abs(value - y.a[i]!));
  return most;
}

/** Doolittle with partial pivoting; null if the matrix is singular. */
function decompose(m: Matrix): Lu | null {
  const lu = new Lu();
  lu.matrix = copy(m);
  const { n, a } = lu.matrix;
  for (let i = 0; i < n; i++) lu.order.push(i);
  for (let k = 0; k < n; k++) {
    let pivot = k;
    for (let i = k + 1; i < n; i++)
      if (Math.abs(a[i * n + k]!) > Math.abs(a[pivot * n + k]!)) pivot = i;
    if (Math.abs(a[pivot * n + k]!) < 1e-13) return null;
    if (pivot !== k) {
      for (let j = 0; j < n; j++)
        [a[k * n + j], a[pivot * n + j]] = [a[pivot * n + j]!, a[k * n + j]!];
      [lu.order[k], lu.order[pivot]] = [lu.order[pivot]!, lu.order[k]!];
      lu.sign *= -1;
    }
    for (let i = k + 1; i < n; i++) {
      const factor = (a[i * n + k]! /= a[k * n + k]!);
      for (let j = k + 1; j < n; j++) a[i * n + j]! -= factor * a[k * n + j]!;
    }
  }
  return lu;
}

function solve({ matrix: { n, a }, order }: Lu, b: readonly number[]): number[] {
  const x: number[] = [];
  for (const from of order) x.push(b[from]!);
  for (let i = 0; i < n; i++) for (let j = 0; j < i; j++) x[i]! -= a[i * n + j]! * x[j]!;
  for (let i = n - 1; i >= 0; i--) {
    for (let j = i + 1; j < n; j++) x[i]! -= a[i * n + j]! * x[j]!;
    x[i]! /= a[i * n + i]!;
  }
  return x;
}

function determinant(m: Matrix): number {
  const lu = decompose(m);
  if (!lu) return 0;
  let product = lu.sign;
  for (let i = 0; i < m.n; i++) product *= lu.matrix.a[i * m.n + i]!;
  return product;
}

function inverse(m: Matrix): Matrix | number {
  const lu = decompose(m);
  if (!lu) return -EDOM;
  const out = matrix(m.n, zero);
  for (let j = 0; j < m.n; j++) {
    const column = new Array<number>(m.n).fill(0);
    column[j] = 1;
    for (const [i, x] of Array.from(solve(lu, column).entries())) out.a[i * m.n + j] = x;
  }
  return out;
}

/** [Q, R] by reflections. */
function householder(m: Matrix): [Matrix, Matrix] {
  const { n } = m;
  const [q, r] = [matrix(n, unit), copy(m)];
  for (let k = 0; k < n - 1; k++) {
    const v = new Float64Array(n);
    let norm = 0;
    for (let i = k; i < n; i++) norm += (v[i] = r!.a[i * n + k]!) ** 2;
    v[k]! += Math.sign(v[k]! || 1) * Math.sqrt(norm);
    let length = 0;
    for (const x of v) length += x * x;
    if (length === 0) continue;
    for (const target of [r!, q!])
      for (let j = 0; j < n; j++) {
        let dot = 0;
        for (let i = k; i < n; i++) dot += v[i]! * target.a[i * n + j]!;
        for (let i = k; i < n; i++) target.a[i * n + j]! -= (2 * dot * v[i]!) / length;
      }
    msleep(0);
  }
  return [transpose(q!), r!];
}

/** Eigenvalues of a symmetric matrix, ascending; rotations clear the largest element off the diagonal. */
function jacobi(m: Matrix): number[] {
  const { n, a } = copy(m);
  for (let sweep = 0; sweep < 200; sweep++) {
    let [p, q] = [0, 1] as [number, number];
    for (let i = 0; i < n; i++)
      for (let j = i + 1; j < n; j++)
        if (Math.abs(a[i * n + j]!) > Math.abs(a[p * n + q]!)) [p, q] = [i, j];
    if (Math.abs(a[p * n + q]!) < 1e-12) break;
    const angle = Math.atan2(2 * a[p * n + q]!, a[q * n + q]! - a[p * n + p]!) / 2;
    const [c, s] = [Math.cos(angle), Math.sin(angle)] as const;
    for (let k = 0; k < n; k++)
      [a[k * n + p], a[k * n + q]] = [
        c * a[k * n + p]! - s * a[k * n + q]!,
        s * a[k * n + p]! + c * a[k * n + q]!,
      ];
    for (let k = 0; k < n; k++)
      [a[p * n + k], a[q * n + k]] = [
        c * a[p * n + k]! - s * a[q * n + k]!,
        s * a[p * n + k]! + c * a[q * n + k]!,
      ];
  }
  const values = new Float64Array(n);
  for (let i = 0; i < n; i++) values[i] = a[i * n + i]!;
  return Array.from(values.sort());
}

function block({ n, a }: Matrix, row: number, column: number): Matrix {
  const out = matrix(n / 2, zero);
  for (let i = 0; i < out.n; i++)
    for (let j = 0; j < out.n; j++)
      out.a[i * out.n + j] = a[(i + row * out.n) * n + j + column * out.n]!;
  return out;
}

function combine(x: Matrix, y: Matrix, sign: number): Matrix {
  const out = copy(x);
  for (let i = 0; i < out.a.length; i++) out.a[i]! += sign * y.a[i]!;
  return out;
}

/** Seven products instead of eight (1969). */
function strassen(x: Matrix, y: Matrix): Matrix {
  if (x.n <= 2) return multiply(x, y);
  const [a, b, c, d] = [block(x, 0, 0), block(x, 0, 1), block(x, 1, 0), block(x, 1, 1)] as const;
  const [e, f, g, h] = [block(y, 0, 0), block(y, 0, 1), block(y, 1, 0), block(y, 1, 1)] as const;
  const p1 = strassen(combine(a, d, 1), combine(e, h, 1));
  const p2 = strassen(combine(c, d, 1), e);
  const p3 = strassen(a, combine(f, h, -1));
  const p4 = strassen(d, combine(g, e, -1));
  const p5 = strassen(combine(a, b, 1), h);
  const p6 = strassen(combine(c, a, -1), combine(e, f, 1));
  const p7 = strassen(combine(b, d, -1), combine(g, h, 1));
  const quarters = [
    combine(combine(p1, p4, 1), combine(p7, p5, -1), 1),
    combine(p3, p5, 1),
    combine(p2, p4, 1),
    combine(combine(p1, p3, 1), combine(p6, p2, -1), 1),
  ];
  const out = matrix(x.n, zero);
  const half = x.n / 2;
  for (const [k, quarter] of Array.from(quarters.entries()))
    for (let i = 0; i < half; i++)
      for (let j = 0; j < half; j++)
        out.a[(i + (k >> 1) * half) * x.n + j + (k & 1) * half] = quarter.a[i * half + j]!;
  return out;
}

function largest_eigenvalue(m: Matrix): number {
  let v = new Array<number>(m.n).fill(1);
  let value = 0;
  for (let step = 0; step < 60; step++) {
    const next = new Array<number>(m.n).fill(0);
    for (let i = 0; i < m.n; i++)
      for (let j = 0; j < m.n; j++) next[i]! += m.a[i * m.n + j]! * v[j]!;
    value = 0;
    for (const x of next) value = Math.hypot(value, x);
    v = [];
    for (const x of next) v.push(x / value);
  }
  return value;
}

function start(): number {
  printk(
    `${determinant(matrix(4, magic)).toFixed(3)} ${determinant(matrix(5, pascal)).toFixed(6)} ${determinant(matrix(6, second_difference)).toFixed(6)} ${determinant(matrix(3, hilbert)).toExponential(6)}`,
  );
  printk(`${inverse(matrix(4, magic))}`);
  for (const [name, entry, n] of [
    ['pascal', pascal, 5],
    ['scattered', scattered, 8],
    ['hilbert', hilbert, 5],
    ['differences', second_difference, 7],
  ] as const) {
    const m = matrix(n, entry);
    const inverted = inverse(m);
    if (typeof inverted === 'number') return inverted;
    const [q, r] = householder(m);
    const residuals = [
      difference(multiply(m, inverted), matrix(n, unit)),
      difference(multiply(q, r), m),
      difference(multiply(q, transpose(q)), matrix(n, unit)),
    ];
    for (const residual of residuals) BUG_ON(residual > 1e-9);
    let trace = 0;
    for (let i = 0; i < n; i++) trace += m.a[i * n + i]!;
    printk(
      `${name}: trace ${trace.toFixed(4)}, corner of the inverse ${inverted.a[0]!.toFixed(3)}`,
    );
  }
  printk(`${solve(decompose(matrix(3, pascal))!, [6, 15, 28])}`);
  const shown: string[] = [];
  for (const value of jacobi(matrix(5, second_difference))) shown.push(value.toFixed(6));
  const expected: string[] = [];
  for (let k = 1; k <= 5; k++) expected.push((2 - 2 * Math.cos((k * Math.PI) / 6)).toFixed(6));
  printk(
    `${shown} ${`${shown}` === `${expected}`} ${largest_eigenvalue(matrix(5, second_difference)).toFixed(4)} ${largest_eigenvalue(matrix(4, magic)).toFixed(4)}`,
  );
  const [x, y] = [matrix(8, scattered), matrix(8, pascal)];
  printk(`${difference(strassen(x!, y!), multiply(x!, y!)) < 1e-6} ${strassen(x!, y!).a[63]}`);
  return 0;
}

module_init(start);
