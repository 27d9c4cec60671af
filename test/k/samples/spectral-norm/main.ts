/**
 * Spectral norm of the infinite matrix A(i,j) = 1/((i+j)(i+j+1)/2+i+1), Computer Language Benchmarks Game;
 * published: 1.274219991 for n = 100. The product is reached by pointers in an operations table.
 */
import { cond_resched, module_init, printk } from 'kernel';

type Multiply = (v: Float64Array, out: Float64Array) => void;

class Operator {
  name = '';
  apply: Multiply = multiply_av;
  transposed: Multiply = multiply_atv;
  calls = 0;
}

const hilbert_like: Operator = new Operator();
let entries = 0;

function a(i: number, j: number): number {
  return 1 / (((i + j) * (i + j + 1)) / 2 + i + 1);
}

function multiply_av(v: Float64Array, out: Float64Array): void {
  for (let i = 0; i < v.length; i++) {
    let sum = 0;
    for (let j = 0; j < v.length; j++) sum += a(i, j) * v[j]!;
    out[i] = sum;
    entries += v.length;
    if (i % 16 === 0) cond_resched();
  }
}

function multiply_atv(v: Float64Array, out: Float64Array): void {
  for (let i = 0; i < v.length; i++) {
    let sum = 0;
    for (let j = 0; j < v.length; j++) sum += a(j, i) * v[j]!;
    out[i] = sum;
    entries += v.length;
  }
}

function both(op: Operator, v: Float64Array, out: Float64Array, scratch: Float64Array): void {
  op.apply(v, scratch);
  op.transposed(scratch, out);
  op.calls += 2;
}

function dot(u: Float64Array, v: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < u.length; i++) sum += u[i]! * v[i]!;
  return sum;
}

function spectral_norm(op: Operator, n: number, rounds: number): number {
  const u = new Float64Array(n).fill(1);
  const v = new Float64Array(n);
  const scratch = new Float64Array(n);
  for (let i = 0; i < rounds; i++) {
    both(op, u, v, scratch);
    both(op, v, u, scratch);
  }
  return Math.sqrt(dot(u, v) / dot(v, v));
}

function start(): number {
  hilbert_like.name = 'A';
  for (const n of [1, 2, 3, 5, 10, 20, 40, 100]) {
    entries = 0;
    const norm = spectral_norm(hilbert_like, n, n === 100 ? 10 : 6);
    printk(`${hilbert_like.name}(${n}): ${norm.toFixed(9)}, ${entries} entries`);
  }
  for (let rounds = 1; rounds <= 8; rounds++)
    printk(`rounds ${rounds}: ${spectral_norm(hilbert_like, 12, rounds).toFixed(12)}`);
  printk(`calls ${hilbert_like.calls}`);
  for (let i = 0; i < 4; i++) {
    const row: string[] = [];
    for (let j = 0; j < 4; j++) row.push(`1/${1 / a(i, j)}`);
    printk(row.join(' '));
  }
  return 0;
}

module_init(start);
