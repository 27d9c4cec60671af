/**
 * Order of evaluation in assignments: places before values, compound and logical forms, updates, patterns,
 * chained and nested ones; every operand sleeps.
 */
import { cond_resched, module_init, msleep, printk } from 'kernel';

let entries = 0;

function say(text: string): void {
  cond_resched();
  printk(text);
}

/** Names its operand, sleeping before and after, so that every use is crossed by a suspension. */
function t(n: number): number {
  entries++;
  msleep(1);
  printk(`t${n}`);
  msleep(1);
  return n;
}

class Node2 {
  n = 0;
  big = 1n;
  text = 'a';
  flag: number | null = null;
  child: Node2 | null = null;
  items: number[] = [1, 2, 3, 4];
}

let total = 0;
let maybe: number | null = null;
let root = new Node2();

function node(n: number): Node2 {
  t(n);
  return root;
}

function members(): void {
  node(1).n = t(2);
  node(1).n += t(3);
  node(1).n -= t(1) + t(1);
  node(1).n *= t(4);
  node(1).n <<= t(2);
  node(1).n |= t(1);
  node(1).n ^= t(7);
  node(1).n %= t(50);
  node(1).n **= t(2);
  say('= ' + root.n);
  say('= ' + (node(1).n = t(5)) + ' ' + (node(1).n += t(6)));
  say('= ' + node(1).n++ + ' ' + ++node(2).n + ' ' + node(3).n-- + ' ' + --node(4).n);
  node(1).text += `<${t(1)}>` + t(2);
  say('= ' + root.text);
  node(1).big += BigInt(t(41));
  node(1).big *= BigInt(t(10));
  say('= ' + root.big);
}

function indexed(): void {
  node(1).items[t(0)] = t(9);
  node(1).items[t(1)] += t(10);
  node(1).items[t(2)] = node(2).items[t(3)] = t(8);
  say('= ' + root.items.join(','));
  say('= ' + node(1).items[t(0)]++ + ' ' + --node(1).items[t(1)]);
  node(1).items[t(1) + t(1)] **= t(2);
  node(1).items[node(2).items.length - t(1)] >>= t(1);
  say('= ' + root.items.join(','));
  const bytes = new Uint8Array(t(3));
  bytes[t(0)] = t(300);
  bytes[t(1)] -= t(1);
  bytes[t(2)]++;
  say('= ' + bytes.join(','));
}

function chained(): void {
  let a = 0;
  let b = 0;
  a = b = total = t(7);
  say('= ' + a + b + total);
  a += b -= total *= t(2);
  say('= ' + a + ' ' + b + ' ' + total);
  root.n = a = root.items[t(0)] = t(3);
  say('= ' + root.n + a + root.items[0]);
}

function logical(): void {
  maybe = null;
  maybe ??= t(1);
  maybe ??= t(2);
  say('= ' + maybe);
  maybe &&= t(0);
  maybe &&= t(4);
  say('= ' + maybe);
  maybe ||= t(5);
  maybe ||= t(6);
  say('= ' + maybe);
  root.flag = null;
  node(1).flag ??= t(7);
  node(2).flag ??= t(8);
  node(3).flag &&= t(0);
  node(4).flag ||= t(9);
  node(5).flag ||= t(10);
  say('= ' + root.flag);
  const list: (number | null)[] = [null, 0, 1];
  list[t(0)] ??= t(11);
  list[t(1)] ||= t(12);
  list[t(2)] &&= t(13);
  list[t(2)] ??= t(14);
  say('= ' + list.join(','));
  let x: number | null = null;
  x ??= t(1);
  x &&= x + t(2);
  x ||= t(3);
  say('= ' + x);
  root.child ??= makeChild(t(1));
  root.child ??= makeChild(t(2));
  say('= ' + root.child.n);
}

function makeChild(n: number): Node2 {
  const child = new Node2();
  child.n = n;
  return child;
}

function start(): number {
  members();
  indexed();
  chained();
  logical();
  printk(`${entries} operands`);
  return 0;
}

module_init(start);
