/**
 * Exact fractions in bigint: Gauss and Jordan without rounding, inverses of Hilbert's matrices (published
 * corners 16, 25, 36), Bareiss' determinants, Egyptian and continued fractions, Bernoulli numbers, Farey.
 */
import { BUG_ON, cond_resched, module_init, msleep, printk } from 'kernel';

class Rational {
  above = 0n;
  below = 1n;
}

type Operation = (a: Rational, b: Rational) => Rational;

function gcd(a: bigint, b: bigint): bigint {
  while (b) [a, b] = [b, a % b];
  return a < 0n ? -a : a;
}

function rational(above: bigint, below = 1n): Rational {
  const made = new Rational();
  const divisor = gcd(above, below) * (below < 0n ? -1n : 1n);
  [made.above, made.below] = [above / divisor, below / divisor];
  return made;
}

function add(a: Rational, b: Rational): Rational {
  return rational(a.above * b.below + b.above * a.below, a.below * b.below);
}
function subtract(a: Rational, b: Rational): Rational {
  return rational(a.above * b.below - b.above * a.below, a.below * b.below);
}
function multiply(a: Rational, b: Rational): Rational {
  return rational(a.above * b.above, a.below * b.below);
}
function divide(a: Rational, b: Rational): Rational {
  BUG_ON(b.above === 0n);
  return rational(a.above * b.below, a.below * b.above);
}

function show({ above, below }: Rational): string {
  return below === 1n ? `${above}` : `${above}/${below}`;
}

function fold(operation: Operation, list: readonly Rational[]): Rational {
  let [result, ...rest] = list as [Rational, ...Rational[]];
  for (const each of rest) result = operation(result, each);
  return result;
}

/** Reduces rows to echelon form with units as pivots; yields the rank. */
function gauss_jordan(rows: Rational[][], columns: number): number {
  let rank = 0;
  for (let column = 0; column < columns && rank < rows.length; column++) {
    let pivot = rank;
    while (pivot < rows.length && rows[pivot]![column]!.above === 0n) pivot++;
    if (pivot === rows.length) continue;
    [rows[rank], rows[pivot]] = [rows[pivot]!, rows[rank]!];
    const lead = rows[rank]![column]!;
    for (let j = column; j < rows[rank]!.length; j++)
      rows[rank]![j] = divide(rows[rank]![j]!, lead);
    for (const [i, row] of Array.from(rows.entries())) {
      const factor = row[column]!;
      if (i === rank || factor.above === 0n) continue;
      for (let j = column; j < row.length; j++)
        row[j] = subtract(row[j]!, multiply(factor, rows[rank]![j]!));
    }
    rank++;
    cond_resched();
  }
  return rank;
}

function invert(rows: readonly (readonly Rational[])[]): Rational[][] | null {
  const n = rows.length;
  const wide: Rational[][] = [];
  for (const [i, row] of Array.from(rows.entries())) {
    const unit: Rational[] = [];
    for (let j = 0; j < n; j++) unit.push(rational(i === j ? 1n : 0n));
    wide.push([...row, ...unit]);
  }
  if (gauss_jordan(wide, n) < n) return null;
  const out: Rational[][] = [];
  for (const row of wide) out.push(row.slice(n));
  msleep(1);
  return out;
}

function hilbert(n: number): Rational[][] {
  const rows: Rational[][] = [];
  for (let i = 1; i <= n; i++) {
    const row: Rational[] = [];
    for (let j = 0; j < n; j++) row.push(rational(1n, BigInt(i + j)));
    rows.push(row);
  }
  return rows;
}

/** Fraction-free elimination: every division is exact (Bareiss, 1968). */
function determinant(rows: bigint[][]): bigint {
  let [sign, last] = [1n, 1n] as [bigint, bigint];
  for (let k = 0; k < rows.length - 1; k++) {
    if (rows[k]![k] === 0n) {
      let other = k + 1;
      while (other < rows.length && rows[other]![k] === 0n) other++;
      if (other === rows.length) return 0n;
      [rows[k], rows[other], sign] = [rows[other]!, rows[k]!, -sign];
    }
    for (let i = k + 1; i < rows.length; i++)
      for (let j = k + 1; j < rows.length; j++) {
        const product = rows[i]![j]! * rows[k]![k]! - rows[i]![k]! * rows[k]![j]!;
        BUG_ON(product % last !== 0n);
        rows[i]![j] = product / last;
      }
    last = rows[k]![k]!;
  }
  return sign * rows.at(-1)!.at(-1)!;
}

function continued({ above, below }: Rational): bigint[] {
  const terms: bigint[] = [];
  for (let [a, b] = [above, below]; b !== 0n; [a, b] = [b, a % b]) terms.push(a / b);
  return terms;
}

function convergents(terms: readonly bigint[]): string[] {
  const out: string[] = [];
  let [p, q, p0, q0] = [1n, 0n, 0n, 1n] as [bigint, bigint, bigint, bigint];
  for (const term of terms) {
    [p, p0, q, q0] = [term * p + p0, p, term * q + q0, q];
    out.push(`${p}/${q}`);
  }
  return out;
}

/** Unit fractions, greedily (Fibonacci, 1202). */
function egyptian(value: Rational): string {
  const parts: bigint[] = [];
  for (let left = value; left.above !== 0n;) {
    const below = (left.below + left.above - 1n) / left.above;
    parts.push(below);
    left = subtract(left, rational(1n, below));
  }
  return parts.join(' ');
}

function bernoulli(most: number): Rational[] {
  const numbers = [rational(1n)];
  for (let n = 1; n <= most; n++) {
    let sum = rational(0n);
    let choose = 1n;
    for (let k = 0; k < n; k++) {
      sum = add(sum, multiply(rational(choose), numbers[k]!));
      choose = (choose * BigInt(n + 1 - k)) / BigInt(k + 1);
    }
    numbers.push(divide(rational(-sum.above, sum.below), rational(BigInt(n + 1))));
  }
  return numbers;
}

/** The best fraction with a small denominator, down the Stern-Brocot tree. */
function simplest(value: number, largest: bigint): string {
  let [a, b, c, d] = [0n, 1n, 1n, 0n] as [bigint, bigint, bigint, bigint];
  let path = '';
  while (b + d <= largest) {
    const [p, q] = [a + c, b + d] as const;
    if (Number(p) / Number(q) === value) return `${p}/${q} ${path}`;
    const less = Number(p) / Number(q) < value;
    if (less) [a, b] = [p, q];
    else [c, d] = [p, q];
    path += less ? 'R' : 'L';
  }
  return `${a}/${b} < x < ${c}/${d}`;
}

function start(): number {
  printk(
    `${show(fold(add, [rational(1n, 2n), rational(1n, 3n), rational(1n, 6n)]))} ${show(fold(subtract, [rational(1n, 2n), rational(3n, -4n)]))} ${show(fold(divide, [rational(-6n, 4n), rational(9n, -8n)]))}`,
  );
  for (const n of [4, 5, 6]) {
    const inverse = invert(hilbert(n))!;
    let total = rational(0n);
    for (const row of inverse) total = add(total, fold(add, row));
    printk(
      `hilbert ${n}: ${show(inverse[0]![0]!)} ${show(inverse[n - 1]![n - 1]!)}, sum ${show(total)}`,
    );
    const back = invert(inverse)!;
    for (let i = 0; i < n; i++)
      for (let j = 0; j < n; j++)
        BUG_ON(show(back[i]![j]!) !== show(rational(1n, BigInt(i + j + 1))));
  }
  const singular: Rational[][] = [];
  for (let i = 0n; i < 3n; i++)
    singular.push([rational(1n + i), rational(2n + i), rational(3n + i), rational(6n + 3n * i)]);
  printk(
    `${invert([singular[0]!.slice(0, 3), singular[1]!.slice(0, 3), singular[2]!.slice(0, 3)])} ${gauss_jordan(singular, 3)} ${singular[0]!.length}`,
  );
  const solved: string[] = [];
  for (const row of singular) for (const each of row) solved.push(show(each));
  printk(solved.join(' '));
  printk(
    `${determinant([
      [2n, -3n, 1n],
      [2n, 0n, -1n],
      [1n, 4n, 5n],
    ])} ${determinant([
      [0n, 2n],
      [3n, 4n],
    ])} ${determinant([
      [1n, 2n],
      [2n, 4n],
    ])} ${determinant([
      [10n ** 20n, 3n],
      [7n, 10n ** 20n],
    ])}`,
  );
  printk(
    `${continued(rational(649n, 200n))} ${continued(rational(-7n, 3n))} ${convergents([3n, 7n, 15n, 1n, 292n])} ${convergents([1n, 2n, 2n, 2n, 2n, 2n])}`,
  );
  printk(
    `${egyptian(rational(5n, 6n))} | ${egyptian(rational(7n, 15n))} | ${egyptian(rational(4n, 13n))} | ${egyptian(rational(5n, 121n))}`,
  );
  const numbers: string[] = [];
  for (const each of bernoulli(20)) if (each.above !== 0n) numbers.push(show(each));
  printk(numbers.join(' '));
  printk(
    `${simplest(0.3, 100n)} | ${simplest(Math.PI, 120n)} | ${simplest(0.6180339887498949, 30n)}`,
  );
  return 0;
}

module_init(start);
