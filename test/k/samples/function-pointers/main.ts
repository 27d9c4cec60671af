/**
 * Function pointers wherever a value may be: tables, maps, sets, structs that stand for closures, fields with
 * the names of built-ins' methods, identity, recursion through pointers, tables that change while in use.
 */
import { cond_resched, module_init, msleep, printk } from 'kernel';

type Unary = (n: number) => number;
type Binary = (a: number, b: number) => number;

/** What a closure would capture, with the code that uses it. */
class Bound {
  call: (self: Bound, n: number) => number = apply_add;
  by = 0;
  inner: Bound | null = null;
}

class Container {
  get: Unary = twice;
  set: Binary = add;
  push: Unary | null = null;
  has: Unary = square;
  slice: Unary = negate;
  list: (() => Unary[]) | null = all;
  then_: Unary | null = null;
  size = 3;
}

interface FileOps {
  read?: Unary;
  write?: Unary;
  open: Unary;
}

const default_ops: FileOps = { open: negate, read: twice };
const special_ops: FileOps = { open: default_ops.open, read: square, write: twice };
const table: readonly Unary[] = [twice, square, negate];
const grid = [[twice, [square]], [[[negate]]]] as [[Unary, Unary[]], Unary[][][]];
const by_name = new Map<string, Unary>([
  ['twice', twice],
  ['square', square],
]);
let current: Unary = twice;
let hooks: Unary[] = [];

function twice(n: number): number {
  msleep(1);
  return n * 2;
}
function square(n: number): number {
  cond_resched();
  return n * n;
}
function negate(n: number): number {
  return -n;
}
function add(a: number, b: number): number {
  msleep(1);
  return a + b;
}
function all(): Unary[] {
  msleep(1);
  return [...table];
}
function apply_add({ by }: Bound, n: number): number {
  return n + by;
}
function apply_twice(self: Bound, n: number): number {
  msleep(1);
  return self.inner!.call(self.inner!, self.inner!.call(self.inner!, n));
}

function pick(n: number): Unary {
  return table[n % table.length]!;
}
function pick_picker(): (n: number) => Unary {
  cond_resched();
  return pick;
}
function compose(fs: readonly Unary[], n: number): number {
  for (const f of fs) n = f(n);
  return n;
}
function fold(f: Binary, list: readonly number[], initial: number): number {
  let result = initial;
  for (const x of list) result = f(result, x);
  return result;
}
function count_down(n: number, next: (n: number, next: unknown) => number): number {
  return n <= 0 ? 0 : 1 + next(n - 1, next);
}
function even(n: number): boolean {
  return n === 0 || other_of(even)(n - 1);
}
function odd(n: number): boolean {
  return n !== 0 && other_of(odd)(n - 1);
}
function other_of(f: (n: number) => boolean): (n: number) => boolean {
  cond_resched();
  return f === even ? odd : even;
}
function dispatch({ open, read = negate, write }: FileOps, n: number): string {
  return `${open(n)} ${read(n)} ${write?.(n) ?? 'no write'}`;
}
function run_hooks(n: number): number {
  for (const hook of hooks) {
    n = hook(n);
    if (hook === square) hooks = [];
  }
  return n;
}
function replace_current(n: number): number {
  current = current === replace_current ? square : replace_current;
  return n + 1;
}
function swap_field(container: Container, n: number): number {
  [container.get, container.has] = [container.has, container.get];
  return n;
}

function places(): void {
  printk(
    `${table[1]!(5)} ${grid[0][0](5)} ${grid[0][1][0]!(5)} ${grid[1][0]![0]![0]!(5)} ${pick(4)(5)} ${pick_picker()(2)(5)}`,
  );
  printk(
    `${by_name.get('square')!(6)} ${by_name.get('none')?.(6)} ${[...by_name.values()][0]!(6)} ${Array.from(by_name)[1]![1](6)}`,
  );
  printk(
    `${(current ?? square)(3)} ${(by_name.has('x') ? twice : square)(3)} ${(cond_resched(), negate)(3)} ${[twice][0]!(3)} ${{ f: square }.f(3)}`,
  );
  const { get, slice: [first] = [] } = { get: twice, slice: [square] as Unary[] };
  printk(
    `${get(4)} ${first!(4)} ${compose([...table, get], 2)} ${fold(add, [1, 2, 3], 10)} ${fold(Math_max, [4, 9, 2], 0)}`,
  );
  printk(`${count_down(6, count_down as never)} ${even(10)} ${odd(7)} ${even(7)}`);
}

function Math_max(a: number, b: number): number {
  return Math.max(a, b);
}

function fields(): void {
  const container = new Container();
  const map = new Map([[1, 10]]);
  const list = [1, 2];
  printk(
    `${container.get(7)} ${container.set(7, 8)} ${container.has(9)} ${container.slice(2)} ${container.push && container.push(1)} ${container.list!().length}`,
  );
  printk(
    `${map.get(1)} ${map.has(2)} ${list.push(twice(2))} ${list.slice(1)} ${map.set(twice(1), square(3)).size}`,
  );
  container.push = container.get;
  container.then_ = container.push;
  printk(
    `${container.push(3)} ${container.then_(4)} ${container.get(swap_field(container, 5))} ${container.get(5)} ${container.list!()[1] === square}`,
  );
  container.set = Math_max;
  printk(
    `${container.set(twice(4), square(2))} ${(container.push = null)} ${container.push ?? 'none'}`,
  );
}

function identity(): void {
  const seen = new Set<unknown>([twice, square, twice, table[0], by_name.get('twice')]);
  printk(
    `${seen.size} ${twice === table[0]} ${table.indexOf(negate)} ${table.includes(add as never)} ${typeof current} ${!current}`,
  );
  const counts = new Map<Unary, number>();
  for (const f of [twice, square, pick(0), current]) counts.set(f, (counts.get(f) ?? 0) + 1);
  printk(
    `${[...counts.values()]} ${default_ops.open === special_ops.open} ${default_ops.write === undefined} ${default_ops.read !== special_ops.read}`,
  );
}

function changing(): void {
  printk(
    `${dispatch(default_ops, 3)} | ${dispatch(special_ops, 3)} | ${dispatch({ open: square }, 3)}`,
  );
  default_ops.write = special_ops.write;
  special_ops.read = undefined as never;
  printk(`${dispatch(default_ops, 3)} | ${dispatch(special_ops, 3)}`);
  hooks = [twice, replace_current, square, negate];
  printk(
    `${run_hooks(3)} ${hooks.length} ${current === replace_current} ${current(1)} ${current === square} ${current(6)}`,
  );
  const plus_three = new Bound();
  plus_three.by = 3;
  const plus_six = new Bound();
  [plus_six.call, plus_six.inner] = [apply_twice, plus_three];
  const plus_twelve = new Bound();
  [plus_twelve.call, plus_twelve.inner] = [apply_twice, plus_six];
  printk(
    `${plus_three.call(plus_three, 1)} ${plus_six.call(plus_six, 1)} ${plus_twelve.call(plus_twelve, 1)}`,
  );
}

function start(): number {
  places();
  fields();
  identity();
  changing();
  return 0;
}

module_init(start);
