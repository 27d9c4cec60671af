/**
 * Destructuring step by step: an array's end is seen once, places on the left are found before values
 * are read, typed arrays give plain rests, and the loop's element is read before its place.
 */
import { module_init, msleep, printk } from 'kernel';

let log = '';

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

function grow(list: number[], ...more: number[]): number {
  msleep(1);
  for (const x of more) list.push(x);
  return -1;
}

/** Once a pattern has run off the end of its array, what is added later is not seen. */
function ends_once(): void {
  const none: number[] = [];
  const [a = grow(none, 1, 2, 3), b, ...c] = none;
  printk(`${a} ${b} [${c}] ${none}`);
  const one = [7];
  const [d = grow(one, 8), e = grow(one, 9, 10), f, ...g] = one;
  printk(`${d} ${e} ${f} [${g}] ${one}`);
  const two = [1, 2];
  const [, , h = grow(two, 3), , i] = two;
  printk(`${h} ${i} ${two}`);
  const holes: number[] = [];
  let j: number | undefined;
  [holes[2] = 5, j, holes[0]] = holes as [number?, number?, number?] as number[];
  printk(`${holes[0]} ${holes[1]} ${holes[2]} ${j} ${holes.length}`);
}

/** While the end is not reached, changes are seen at once. */
function reads_live(): void {
  const list = [1, undefined, 3, 4] as (number | undefined)[];
  const [a, b = (list[2] = 30), c, d = list.splice(3, 1).length] = list;
  printk(`${a} ${b} ${c} ${d} ${list.length}`);
  const shared = [1, 2, 3, 4];
  [shared[3], shared[2], shared[1]] = shared as [number, number, number, number];
  printk(`${shared}`);
  const fresh = [1, 2, 3, 4];
  [fresh[3], fresh[2], fresh[1]] = [fresh[0]!, fresh[1]!, fresh[2]!];
  printk(`${fresh}`);
}

class Slot {
  n = 0;
  next: Slot | null = null;
}

function slot(name: string, slots: readonly Slot[], i: number): Slot {
  return t(name, slots[i]!);
}

/** The place on the left is found before the value is read, and that before the default. */
function places_first(): void {
  const slots = [new Slot(), new Slot(), new Slot()];
  const source: { a?: number; b?: number } = { b: 2 };
  ({ a: slot('p', slots, 0).n = t('d', 1), b: slot('q', slots, 1).n = t('e', 9) } = t('s', source));
  printk(`${slots[0]!.n} ${slots[1]!.n} ${flush()}`);
  const values = [10];
  [slot('x', slots, grow(values, 20) + 3).n = t('y', 5), slot('z', slots, 0).n] = values;
  printk(`${slots[2]!.n} ${slots[0]!.n} ${flush()}`);
  const whole = ([slot('u', slots, 1).n, slots[t('i', 2)]!.n] = t('w', [3, 4, 5]));
  printk(`${slots[1]!.n} ${slots[2]!.n} ${whole} ${flush()}`);
  [[slot('k', slots, 0).n], { n: slots[1]!.n = t('m', 8) }] = [[t('l', 6)], {} as Slot];
  printk(`${slots[0]!.n} ${slots[1]!.n} ${flush()}`);
}

function rests(): void {
  const [first, ...bytes] = new Uint8Array([1, 2, 255]);
  bytes.push(t('r', 256));
  printk(`${first} ${bytes} ${Array.isArray(bytes)} ${flush()}`);
  const [, ...[second, ...others]] = [1, 2, 3, 4];
  printk(`${second} ${others} ${[...others].length}`);
  const holes = new Array<number>(3);
  const [, ...undefineds] = holes;
  undefineds[3] = 1;
  printk(
    `${undefineds.length} ${undefineds.indexOf(undefined as never)} ${holes.indexOf(undefined as never)}`,
  );
  const [x = 1, ...nothing] = [];
  printk(`${x} ${nothing.length}`);
  const copy = [5, 6];
  const [...all] = copy;
  all.push(7);
  printk(`${copy} ${all}`);
}

let row = [1, 2, 3];

function reset(): number {
  row[0] = 9;
  row[1] = 8;
  return t('o', 1);
}

function loop_places(): void {
  const out = [0, 0];
  for (out[reset()] of row) printk(`${out}`);
  const at = new Slot();
  for ({ n: at.n, next: at.next = at } of [{ n: t('1', 1), next: null }, { n: 2 }] as Slot[])
    printk(`${at.n} ${at.next === at} ${at.next === null}`);
  for ([out[t('2', 0)], out[1] = t('3', 7)] of [[4, 5], [6]] as [number, number?][])
    printk(`${out}`);
  printk(flush());
}

function start(): number {
  ends_once();
  reads_live();
  places_first();
  rests();
  loop_places();
  return 0;
}

module_init(start);
