/**
 * What operands see of state that later operands change: data, fields, elements, locals, pointers that are
 * replaced while arguments are made; a program, none of whose calls sleeps.
 */
import { print } from 'user';

function say(text: string): void {
  print(text);
}

function t(n: number): number {
  print(`t${n}`);
  return n;
}

class Cell {
  v = 0;
  w = 0;
  act: (n: number) => number = plusOne;
}

let g = 1;
let table: number[] = [10, 20, 30, 40];
let pointers: ((n: number) => number)[] = [plusOne, timesTwo];

function plusOne(n: number): number {
  return n + 1;
}

function timesTwo(n: number): number {
  return n * 2;
}

function setG(n: number): number {
  g = t(n);
  return 100;
}

function setV(cell: Cell, n: number): number {
  cell.v = t(n);
  return 100;
}

function setAct(cell: Cell): number {
  cell.act = timesTwo;
  return t(21);
}

function newTable(): number {
  table = [t(1), 2, 3, 4];
  return 1;
}

function three(a: number, b: number, c: number): string {
  return a + '|' + b + '|' + c;
}

function globals(): void {
  g = 1;
  say('= ' + (g + setG(5) + g));
  g = 1;
  say('= ' + three(g, setG(6), g));
  g = 1;
  say('= ' + [g, setG(7), g].join(','));
  g = 1;
  say(`= ${g} ${setG(8)} ${g}`);
  g = 1;
  g += setG(9);
  say('= ' + g);
  g = 3;
  g = g * setG(2) + g;
  say('= ' + g);
  g = 1;
  say('= ' + (g < setG(500)) + (g > setG(3)));
  g = 4;
  const record = { a: g, b: setG(40), c: g };
  say('= ' + record.a + ' ' + record.b + ' ' + record.c);
  g = 2;
  say('= ' + (g++ + setG(30) + ++g + g--) + ' ' + g);
}

function fields(): void {
  const cell = new Cell();
  cell.v = 1;
  say('= ' + (cell.v + setV(cell, 5) + cell.v));
  cell.v = 1;
  cell.v += setV(cell, 50);
  say('= ' + cell.v);
  cell.v = 1;
  say('= ' + three(cell.v, setV(cell, 6), cell.v));
  cell.v = 2;
  cell.w = cell.v++ + setV(cell, 70) + cell.v;
  say('= ' + cell.v + ' ' + cell.w);
  say('= ' + cell.act(setAct(cell)) + ' ' + cell.act(t(21)));
  let other = cell;
  const saved = other;
  other.v = ((other = new Cell()), t(77));
  say('= ' + saved.v + ' ' + other.v);
}

function elements(): void {
  table = [10, 20, 30, 40];
  const before = table;
  say('= ' + table[newTable()] + ' ' + table[1]);
  table = before;
  table[newTable()] = t(99);
  say('= ' + before.join(',') + ' ' + table.join(','));
  table = before;
  table[newTable()] += table[t(1)];
  say('= ' + before.join(',') + ' ' + table.join(','));
  let i = 0;
  const list = [0, 0, 0, 0, 0];
  list[i++] = t(i++);
  list[i++] = i + t(i);
  list[i] = i = t(4);
  say('= ' + list.join(',') + ' i=' + i);
  say('= ' + pointers[t(0)](swapPointers()) + ' ' + pointers[0](t(5)));
}

function swapPointers(): number {
  pointers[0] = timesTwo;
  return t(8);
}

function locals(): void {
  let x = 1;
  say('= ' + (x + (x = t(3)) + x));
  x = 1;
  say('= ' + three(x, (x = t(5)), x));
  x = 1;
  say('= ' + [x, (x += t(6)), x++, x, --x].join(','));
  x = 2;
  x = x + (x = t(10)) * x;
  say('= ' + x);
  x = 2;
  x += (x = t(4)) + x;
  say('= ' + x);
  x = 5;
  x *= x-- - t(2) + x;
  say('= ' + x);
  let fn = plusOne;
  say('= ' + fn(((fn = timesTwo), t(50))) + ' ' + fn(t(50)));
  let list = [1, 2, 3];
  const old = list;
  list[((list = [7, 8, 9]), t(0))] = t(42);
  say('= ' + old.join(',') + ' ' + list.join(','));
  let y = 1;
  say(`= ${y} ${(y = t(2))} ${y} ${y++ + y} ${y}`);
  const pair = { p: y, q: (y = t(9)), r: y };
  say('= ' + pair.p + pair.q + pair.r);
  let z = 0;
  say('= ' + ((z = t(1)) ? z + (z = t(5)) : 0) + ' ' + z);
  say('= ' + (z && (z = t(0)) && (z = t(1))) + ' ' + z);
}

export function main(_argv: string[]): number {
  globals();
  fields();
  elements();
  locals();
  return 0;
}
