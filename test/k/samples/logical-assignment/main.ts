/**
 * Compound and logical assignment to locals, data, fields and elements: what is read first, what is
 * skipped, how often an object or an index is evaluated, and the value of the whole, across sleeps.
 */
import { module_init, msleep, printk } from 'kernel';

let log = '';
let total: number | null = null;
let words: string | undefined = '';
let wide = 1n;

class Cell {
  n: number | null = null;
  text: string | undefined = undefined;
  on = false;
  deep: Cell | null = null;
  list: (number | null)[] = [0, null, 3];
  run: ((n: number) => number) | null = null;
}

function t<T>(name: string, value: T): T {
  msleep(1);
  log += name;
  return value;
}

function flush(): string {
  const text = log;
  log = '';
  return text;
}

function twice(n: number): number {
  msleep(1);
  return n * 2;
}

function cell_of(name: string, cell: Cell): Cell {
  return t(name, cell);
}

function on_locals(): void {
  let a: number | null = null;
  let b = 0;
  let c: string | undefined;
  printk(
    `${(a ??= t('1', 5))} ${(a ??= t('x', 6))} ${(b ||= t('2', 7))} ${(b &&= t('3', 0))} ${flush()}`,
  );
  printk(
    `${(b &&= t('x', 1))} ${(c ??= t('4', ''))} ${(c ||= t('5', 'c'))} ${(c &&= c + t('6', '!'))} ${flush()}`,
  );
  let d: number | null = t('d', 1);
  d += d ??= t('x', 100);
  d *= (d += t('e', 3)) + d;
  printk(`${a} ${b} ${c} ${d} ${flush()}`);
}

function on_data(): void {
  total ??= t('1', 10);
  total += (total = t('2', 1)) + total;
  words ||= `${(words = t('3', 'set'))}:${words}`;
  words &&= `${words}/${t('4', words.length)}`;
  wide <<= BigInt(t('5', 65));
  wide |= t('6', 7n);
  wide **= t('7', 2n);
  wide %= 1000007n;
  printk(`${total} ${words} ${wide} ${flush()}`);
}

function on_fields(): void {
  const cell = new Cell();
  cell_of('a', cell).n ??= t('b', 4);
  cell_of('c', cell).n! += t('d', 5);
  cell_of('e', cell).n &&= t('f', 6) + cell.n!;
  cell_of('g', cell).n ||= t('x', 1);
  printk(`${cell.n} ${flush()}`);
  cell_of('a', cell).text ??= t('b', 'text');
  cell_of('c', cell).text += t('d', '+') + cell.text;
  cell.on ||= t('e', cell.n! > 3);
  cell.on &&= !t('f', cell.on);
  printk(`${cell.text} ${cell.on} ${flush()}`);
  (cell.deep ??= cell_of('n', new Cell())).n ??= t('o', 8);
  (cell.deep ??= cell_of('x', new Cell())).n ??= t('x', 9);
  cell.deep.deep ??= cell.deep;
  cell.deep.deep.deep!.n! -= t('p', 10);
  printk(`${cell.deep.n} ${cell.deep.deep === cell.deep} ${flush()}`);
  cell.run ??= twice;
  cell.run &&= cell.run;
  cell.n = cell.run(cell.run(cell.deep.n!));
  printk(`${cell.n} ${cell.run === twice} ${(cell.run = t('r', null))}`);
}

function on_elements(): void {
  const { list } = new Cell();
  let i = 0;
  list[i++] ||= t('a', i);
  list[i++] ??= t('b', i * 10);
  list[i++]! **= t('c', i);
  list[i++] ??= t('d', i) + list.length;
  printk(`${list} ${i} ${flush()}`);
  list[t('0', 0)]! <<= t('1', 4);
  list[t('0', 0)]! >>>= t('1', 2);
  list[t('2', 2)]! %= t('3', 10);
  list[t('4', 1)]! /= list[1] = t('5', 8);
  list[t('6', 3)]! ^= ++list[3]! + t('7', 1);
  printk(`${list} ${flush()}`);
  const bytes = new Uint8Array([250, 3]);
  bytes[t('a', 0)]! += t('b', 10);
  bytes[1]! -= 4;
  const rows = [[1], [2]];
  rows[t('r', 1)]![t('c', 0)]! |= rows[0]![0]! &= t('v', 0);
  printk(`${bytes} ${rows[0]} ${rows[1]} ${flush()}`);
}

function values(): void {
  let a = 6;
  let b = 3;
  const cell = new Cell();
  const sum = (a -= b += t('1', 1)) + (b *= a) + (cell.n ??= a + b) + (cell.list[0] ||= 5);
  printk(`${a} ${b} ${cell.n} ${cell.list[0]} ${sum} ${flush()}`);
  const shifted = [
    (a <<= 3),
    (a >>= 1),
    (a |= 1),
    (a &= ~8),
    (a ^= t('2', 255)),
    (a >>>= 2),
    (a %= 9),
  ];
  printk(`${shifted} ${flush()}`);
  let text = 'x';
  text += text += t('3', 'y');
  text += 1 + 2;
  text += t('4', null);
  text += [1, t('5', [2])];
  printk(`${text} ${flush()}`);
  if ((a = t('6', 0)) || (b &&= t('7', 2))) printk(`${a} ${b} ${flush()}`);
  while ((b -= t('8', 1)) > 0);
  printk(`${b} ${flush()}`);
}

function start(): number {
  on_locals();
  on_data();
  on_fields();
  on_elements();
  values();
  return 0;
}

module_init(start);
