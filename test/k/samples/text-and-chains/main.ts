/**
 * Text conversion around sleeps, methods of literals, optional chains with `!`, fields named like methods,
 * formats at their edges, waits by another name.
 */
import {
  WaitQueueHead,
  cond_resched,
  module_init,
  msleep,
  printk,
  sprintf,
  wait_event as wait,
} from 'kernel';

const WIDTH = 5;

class Leaf {
  value = 7;
  get: ((x: number) => number) | null = null;
  run: ((x: number) => number) | null = null;
}

class Node {
  leaf: Leaf | null = null;
  wait = new WaitQueueHead();
}

function push_sleep(list: number[]): number {
  msleep(1);
  list.push(9);
  return list.length;
}

function nothing(): Node | null {
  return null;
}

function something(): Node | null {
  const node = new Node();
  node.leaf = new Leaf();
  node.leaf.get = double_sleep;
  node.leaf.run = double_sleep;
  return node;
}

function double_sleep(x: number): number {
  msleep(1);
  return x * 2;
}

function yielding(answer: boolean): boolean {
  cond_resched();
  return answer;
}

function templates(): void {
  const list = [1, 2];
  printk(`${list} ${push_sleep(list)} ${list}`);
  printk(
    `${WIDTH.toFixed(2)} ${(7).toFixed(1)} ${(0.5).toFixed(3)} ${push_sleep(list)} ${list.length}`,
  );
  printk(`${typeof double_sleep} ${typeof list} ${typeof null} ${typeof something()}`);
}

function chains(): void {
  const none = nothing();
  const some = something();
  printk(`${none?.leaf!.value} ${some?.leaf!.value}`);
  printk(`${none?.leaf?.run?.(push_sleep([]))} ${some?.leaf?.run?.(push_sleep([1, 2]))}`);
  printk(`${some?.leaf!.run!(double_sleep(4))} ${none?.leaf!.run!(double_sleep(4))}`);
}

function named_like_built_ins(): void {
  const leaf = something()!.leaf!;
  const map = new Map<number, number>();
  map.set(double_sleep(1), double_sleep(2));
  printk(`${leaf.get!(double_sleep(3))} ${map.get(double_sleep(1))} ${map.get(2)} ${leaf.get!(3)}`);
}

/** Fields that are named as methods of built-ins are, written and read in every way. */
function fields_like_methods(): void {
  const o = { slice: 1, at: 'a', push: 2 };
  o.slice += double_sleep(2);
  o.at += 'b';
  o.push++;
  o.push *= 3;
  const { slice, at } = o;
  printk(`${slice} ${at} ${o.push} ${--o.push} ${(o.slice ||= 9)}`);
}

/** Everything that a spread takes apart in one step. */
function spreads(): void {
  const set = new Set(['q', 'r']);
  const map = new Map([[1, 'one']]);
  const bytes = new Uint8Array([7, 8]);
  printk(
    `${[...set, ...'héy', double_sleep(1), ...bytes]} ${[...map]} ${[...map.keys(), ...set.values()]}`,
  );
}

function formats(): void {
  printk(sprintf('%x %x %X %o', -1, -1n, 255, 8));
  printk(sprintf('[%.d] [%.s] [%5.s] [%.3d]', 5, 'abc', 'x', 7));
  printk(sprintf('%#x %#X %#o %#x [%8.3s]', 255, 255, 8, 0, 'abcdef'));
  printk(sprintf('%d %d %i', Infinity, NaN, -1.9));
}

function start(): number {
  templates();
  chains();
  named_like_built_ins();
  fields_like_methods();
  spreads();
  formats();
  const node = new Node();
  wait(node.wait, () => yielding(true));
  printk('after');
  return 0;
}

module_init(start);
