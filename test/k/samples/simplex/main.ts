/**
 * Linear programs by the tableau method with Bland's rule, in floats and in exact fractions behind one field of
 * operations; two phases, the example of Chvátal's book (13), Beale's cycle, unbounded and infeasible programs.
 */
import { BUG_ON, EDOM, ERANGE, cond_resched, module_init, msleep, printk } from 'kernel';

/** Fractions are [above, below] in bigint; floats are plain. */
type Scalar = number | readonly [bigint, bigint];

interface Field {
  name: string;
  make: (above: number, below: number) => Scalar;
  add: (a: Scalar, b: Scalar) => Scalar;
  multiply: (a: Scalar, b: Scalar) => Scalar;
  divide: (a: Scalar, b: Scalar) => Scalar;
  /** -1, 0 or 1. */
  sign: (a: Scalar) => number;
  show: (a: Scalar) => string;
}

const floats: Field = {
  name: 'floats',
  make: float_make,
  add: float_add,
  multiply: float_multiply,
  divide: float_divide,
  sign: float_sign,
  show: float_show,
};
const fractions: Field = {
  name: 'fractions',
  make: fraction,
  add: fraction_add,
  multiply: fraction_multiply,
  divide: fraction_divide,
  sign: fraction_sign,
  show: fraction_show,
};

function float_make(above: number, below: number): Scalar {
  return above / below;
}
function float_add(a: Scalar, b: Scalar): Scalar {
  return (a as number) + (b as number);
}
function float_multiply(a: Scalar, b: Scalar): Scalar {
  return (a as number) * (b as number);
}
function float_divide(a: Scalar, b: Scalar): Scalar {
  return (a as number) / (b as number);
}
function float_sign(a: Scalar): number {
  return Math.abs(a as number) < 1e-9 ? 0 : Math.sign(a as number);
}
function float_show(a: Scalar): string {
  return `${Math.round((a as number) * 1e6) / 1e6 + 0}`;
}

function reduced(above: bigint, below: bigint): Scalar {
  let [a, b] = [above, below] as [bigint, bigint];
  while (b) [a, b] = [b, a % b];
  if (a < 0n !== below < 0n) a = -a;
  return [above / a, below / a];
}
function fraction(above: number, below: number): Scalar {
  return reduced(BigInt(above), BigInt(below));
}
function fraction_add(a: Scalar, b: Scalar): Scalar {
  const [[p, q], [r, s]] = [a, b] as [[bigint, bigint], [bigint, bigint]];
  return reduced(p * s + r * q, q * s);
}
function fraction_multiply(a: Scalar, b: Scalar): Scalar {
  const [[p, q], [r, s]] = [a, b] as [[bigint, bigint], [bigint, bigint]];
  return reduced(p * r, q * s);
}
function fraction_divide(a: Scalar, b: Scalar): Scalar {
  const [[p, q], [r, s]] = [a, b] as [[bigint, bigint], [bigint, bigint]];
  return reduced(p * s, q * r);
}
function fraction_sign(a: Scalar): number {
  const [p] = a as [bigint, bigint];
  cond_resched();
  return p === 0n ? 0 : p < 0n ? -1 : 1;
}
function fraction_show(a: Scalar): string {
  const [p, q] = a as [bigint, bigint];
  return q === 1n ? `${p}` : `${p}/${q}`;
}

/** Row 0 is the objective; the last column is the right side. */
class Tableau {
  field: Field = floats;
  rows: Scalar[][] = [];
  basis: number[] = [];
  pivots = 0;
}

function pivot(tableau: Tableau, row: number, column: number): void {
  const { field, rows } = tableau;
  const lead = rows[row]![column]!;
  for (let j = 0; j < rows[row]!.length; j++) rows[row]![j] = field.divide(rows[row]![j]!, lead);
  for (const [i, each] of Array.from(rows.entries())) {
    const factor = each[column]!;
    if (i === row || field.sign(factor) === 0) continue;
    const negative = field.multiply(factor, field.make(-1, 1));
    for (let j = 0; j < each.length; j++)
      each[j] = field.add(each[j]!, field.multiply(negative, rows[row]![j]!));
  }
  tableau.basis[row - 1] = column;
  if (++tableau.pivots % 4 === 0) msleep(1);
}

/** Bland: the first column that helps, and of the rows that limit it the one of the lowest variable. */
function optimise(tableau: Tableau, columns: number): number {
  const { field, rows, basis } = tableau;
  for (;;) {
    let column = 0;
    while (column < columns && field.sign(rows[0]![column]!) >= 0) column++;
    if (column === columns) return 0;
    let [best, limit] = [0, null] as [number, Scalar | null];
    for (let i = 1; i < rows.length; i++) {
      if (field.sign(rows[i]![column]!) <= 0) continue;
      const ratio = field.divide(rows[i]!.at(-1)!, rows[i]![column]!);
      const order =
        limit === null
          ? -1
          : field.sign(field.add(ratio, field.multiply(limit, field.make(-1, 1))));
      if (order < 0 || (order === 0 && basis[i - 1]! < basis[best - 1]!))
        [best, limit] = [i, ratio];
    }
    if (limit === null) return -ERANGE;
    pivot(tableau, best, column);
  }
}

interface Program {
  name: string;
  /** Maximise this, [above, below] or whole. */
  objective: readonly (readonly [number, number])[];
  rows: readonly { left: readonly (readonly [number, number])[]; right: number }[];
}

function whole(...values: number[]): [number, number][] {
  const out: [number, number][] = [];
  for (const value of values) out.push([value, 1]);
  return out;
}

/** Variables, then slacks, then one artificial variable for the first phase. */
function maximise(program: Program, field: Field): string {
  const tableau = new Tableau();
  tableau.field = field;
  const [n, m] = [program.objective.length, program.rows.length] as const;
  const zero = field.make(0, 1);
  const width = n + m + 2;
  tableau.rows.push(new Array<Scalar>(width).fill(zero));
  let [worst, least] = [0, 0] as [number, number];
  for (const [i, { left, right }] of Array.from(program.rows.entries())) {
    const row = new Array<Scalar>(width).fill(zero);
    for (const [j, [above, below]] of Array.from(left.entries())) row[j] = field.make(above, below);
    row[n + i] = field.make(1, 1);
    row[n + m] = field.make(-1, 1);
    row[width - 1] = field.make(right, 1);
    tableau.rows.push(row);
    tableau.basis.push(n + i);
    if (right < least) [worst, least] = [i + 1, right];
  }
  if (worst > 0) {
    tableau.rows[0]![n + m] = field.make(1, 1);
    pivot(tableau, worst, n + m);
    optimise(tableau, n + m + 1);
    if (field.sign(tableau.rows[0]!.at(-1)!) !== 0) return `${-EDOM} infeasible`;
    const at = tableau.basis.indexOf(n + m);
    for (let j = 0; at >= 0 && j < n + m && tableau.basis[at] === n + m; j++)
      if (field.sign(tableau.rows[at + 1]![j]!) !== 0) pivot(tableau, at + 1, j);
  }
  for (const row of tableau.rows) row[n + m] = zero;
  const objective = new Array<Scalar>(width).fill(zero);
  for (const [j, [above, below]] of Array.from(program.objective.entries()))
    objective[j] = field.make(-above, below);
  tableau.rows[0] = objective;
  for (const [i, column] of Array.from(tableau.basis.entries())) {
    const factor = objective[column]!;
    if (field.sign(factor) === 0) continue;
    const negative = field.multiply(factor, field.make(-1, 1));
    for (let j = 0; j < width; j++)
      objective[j] = field.add(objective[j]!, field.multiply(negative, tableau.rows[i + 1]![j]!));
  }
  if (optimise(tableau, n + m)) return `${-ERANGE} unbounded`;
  const values: string[] = [];
  for (let j = 0; j < n; j++) {
    const at = tableau.basis.indexOf(j);
    values.push(field.show(at < 0 ? zero : tableau.rows[at + 1]!.at(-1)!));
  }
  const duals: string[] = [];
  for (let i = 0; i < m; i++) duals.push(field.show(objective[n + i]!));
  return `${field.show(objective.at(-1)!)} at ${values.join(' ')}, prices ${duals.join(' ')}, ${tableau.pivots} pivots`;
}

function programs(): Program[] {
  return [
    {
      name: 'Chvatal',
      objective: whole(5, 4, 3),
      rows: [
        { left: whole(2, 3, 1), right: 5 },
        { left: whole(4, 1, 2), right: 11 },
        { left: whole(3, 4, 2), right: 8 },
      ],
    },
    {
      name: 'fractions',
      objective: whole(3, 1, 2),
      rows: [
        { left: whole(1, 1, 3), right: 30 },
        { left: whole(2, 2, 5), right: 24 },
        { left: whole(4, 1, 2), right: 36 },
      ],
    },
    {
      name: 'two phases',
      objective: whole(1, -1, 1),
      rows: [
        { left: whole(2, -1, 2), right: 4 },
        { left: whole(2, -3, 1), right: -5 },
        { left: whole(-1, 1, -2), right: -1 },
      ],
    },
    {
      name: 'Beale',
      objective: [
        [3, 4],
        [-20, 1],
        [1, 2],
        [-6, 1],
      ],
      rows: [
        {
          left: [
            [1, 4],
            [-8, 1],
            [-1, 1],
            [9, 1],
          ],
          right: 0,
        },
        {
          left: [
            [1, 2],
            [-12, 1],
            [-1, 2],
            [3, 1],
          ],
          right: 0,
        },
        { left: whole(0, 0, 1, 0), right: 1 },
      ],
    },
    {
      name: 'thirds',
      objective: [
        [1, 3],
        [1, 7],
      ],
      rows: [
        { left: whole(3, 7), right: 10 },
        { left: whole(7, 3), right: 11 },
      ],
    },
    { name: 'unbounded', objective: whole(1, 1), rows: [{ left: whole(1, -1), right: 2 }] },
    {
      name: 'infeasible',
      objective: whole(1),
      rows: [
        { left: whole(1), right: 2 },
        { left: whole(-1), right: -3 },
      ],
    },
  ];
}

function start(): number {
  for (const program of programs())
    for (const field of [fractions, floats])
      printk(`${program.name}, ${field.name}: ${maximise(program, field)}`);
  BUG_ON(fractions.sign(fractions.add(fraction(1, 3), fraction(-2, 6))) !== 0);
  return 0;
}

module_init(start);
