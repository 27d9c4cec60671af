/**
 * Fields that are named like methods of built-ins, read and written in the places where code does not
 * always run: branches, chains, defaults, short circuits.
 */
import { module_init, msleep, printk } from 'kernel';

class Node {
  at = 1;
  link: Node | null = null;
  values = 0;
  keys: number | null = null;
  sub = 0n;
  fill = 'f';
}

function s<T>(value: T): T {
  msleep(1);
  return value;
}

function show(node: Node): string {
  return `${node.at} ${node.values} ${node.keys} ${node.sub} ${node.fill} ${node.link !== null}`;
}

function conditional(node: Node, go: boolean): void {
  go && (node.at += 5);
  go || (node.values -= 2);
  const chosen = go ? (node.sub += 3n) : (node.sub -= 7n);
  const kept = go && (node.keys ??= 4);
  printk(`${show(node)} ${chosen} ${kept}`);
}

function loops(): void {
  const node = new Node();
  let rounds = 0;
  while ((node.at *= 2) < 50) rounds++;
  printk(`${rounds} ${node.at}`);
  for (let i = 0; i < 3 && (node.values += i) < 3; node.at -= 10) i++;
  do rounds++;
  while (rounds < 9 && (node.values ||= 6) > 0);
  printk(`${rounds} ${show(node)}`);
  switch ((node.values %= 4)) {
    case (node.at += 1): {
      break;
    }
    default: {
      node.fill += node.at;
    }
  }
  printk(show(node));
}

function start(): number {
  conditional(new Node(), true);
  conditional(new Node(), false);
  loops();
  const list = [new Node(), new Node(), new Node()];
  let next = 0;
  list[next++]!.at += 10;
  list[next++]!.at **= next;
  list[next--]!.keys ??= next;
  list[next--]!.keys &&= next;
  (list[next]!.link ??= new Node()).link ??= s(list[0]!);
  list[next++]!.values += s(next) + (list[next]!.values ||= 5);
  for (const each of list) printk(show(each));
  return 0;
}
module_init(start);
