/**
 * Types leave no trace: overloads, generics with constraints and defaults, assertions in every position,
 * guards, assertion functions, conditional and mapped types, `satisfies`, `as const`, type-only imports.
 */
import { EINVAL, cond_resched, module_init, msleep, printk } from 'kernel';
import { type Fd, type Id, type Json, type Result, STDIN } from './lib/types.ts';
import type { Mutable, Shape as AnyShape } from './lib/types.ts';

type Keys<T> = T extends readonly (infer U)[] ? U : never;
interface Ops<T> {
  make(n: number): T;
  show: (value: T) => string;
}
interface Ops<T> {
  extra?: T;
}

const kinds = ['circle', 'square'] as const satisfies readonly string[];
const origin = { x: 1, y: 2 } as const;
const ops: Ops<string> = { make: repeat_x, show: quote } satisfies Ops<string>;
let current: AnyShape | undefined;

function repeat_x(n: number): string {
  return 'x'.repeat(n);
}

function quote<T>(value: T): string {
  cond_resched();
  return `<${value}>`;
}

function pick(index: 0): 'circle';
function pick(index: number): Keys<typeof kinds> | undefined;
function pick(index: number): string | undefined {
  msleep(1);
  return kinds[index];
}

export function parse(text: string): Result<number>;
export function parse(text: string, base: number): Result<number>;
export function parse(text: string, base?: number): Result<number> {
  const value = Number.parseInt(text, base ?? 10);
  return Number.isNaN(value) ? { ok: false, error: -EINVAL } : { ok: true, value };
}

function is_square(shape: AnyShape): shape is AnyShape & { kind: 'square' } {
  return shape.kind === kinds[1];
}

function assert_defined<T>(value: T | null | undefined): asserts value is T {
  if (value === null || value === undefined) printk('not defined');
}

function swap<A, B = A>([a, b]: readonly [A, B]): [B, A] {
  return [b, a];
}

function first_of<T extends { length: number }, K extends keyof T = keyof T>(
  list: T,
  _key?: K,
): number {
  return (list as T).length;
}

function keep(this_is_a_name: unknown): typeof this_is_a_name {
  return this_is_a_name as any as unknown;
}

function area(shape: AnyShape): number {
  return (shape.size! as number) ** (2 as const);
}

function json_depth(value: Json): number {
  if (Array.isArray(value)) {
    let most = 0;
    for (const each of value as Json[]) most = Math.max(most, json_depth(each));
    return most + 1;
  }
  return value instanceof Box ? -1 : 0;
}

class Box<in out T = never> {
  declare readonly phantom: T;
  items: T[] = <T[]>[];
  protected count: number = 0 as number;
}

function start(): number {
  type Local = { a: number };
  interface Inner extends Local {
    b?: string;
  }
  const local: Inner = { a: 1 };
  let id: Id<'fd'> = `fd-${3}`;
  const fd: Fd = STDIN;
  printk(`${pick(0)} ${pick(1)} ${pick(2)} ${id} ${fd + 1} ${local.a} ${local.b}`);
  id = 'fd-4';
  for (const text of ['12', 'ff', 'zz']) {
    const result = parse(text, 16);
    printk(result.ok ? `${result.value}` : `error ${result.error}`);
  }
  const square: Mutable<AnyShape> = { kind: 'square', size: 3 };
  square.area = area;
  (square as { size: number }).size += 1;
  (<AnyShape>square).size++;
  square.size! += 1;
  printk(
    `${is_square(square)} ${square.area!(square)} ${(square.area as typeof area)(square)} ${id}`,
  );
  assert_defined(current);
  current = square satisfies AnyShape;
  assert_defined(current);
  printk(
    `${current!.kind} ${(current as AnyShape)!.size} ${swap([1, 'one'])} ${swap<bigint>([1n, 2n])}`,
  );
  printk(
    `${first_of('four')} ${first_of<number[]>([1, 2])} ${keep(origin) === origin} ${origin.x}`,
  );
  printk(`${ops.show(ops.make(3))} ${ops.extra} ${(quote<string>)('y')}`);
  const box = new Box<string>();
  box.items.push(quote<string>('z')!);
  printk(`${box.items} ${box.phantom} ${json_depth([1, [2, ['3', null]], true])}`);
  let counter = 5 as number | null;
  counter!++;
  (counter as number) *= 2;
  [counter as number] = [counter! + 1];
  printk(`${counter}`);
  return 0;
}

module_init(start);
