/**
 * Structs: fields with every kind of initialiser, made anew for each instance from what the data holds
 * at that moment; nested structs, arrays, maps, pointers, field names that other things have too.
 */
import {
  Mutex,
  cond_resched,
  module_init,
  msleep,
  mutex_is_locked,
  mutex_lock,
  printk,
} from 'kernel';

const LIMIT = 3;
const shared_tags = ['shared'];
let generation = 1;
let template = [1, 2];

type Visit = (node: Node, depth: number) => number;

class Stats {
  hits = 0;
  misses = -0;
  ratio = NaN;
  big = 1n << 70n;
  label = `gen ${LIMIT * 2}`;
  flags: { dirty: boolean; marks: number[] } = { dirty: false, marks: [LIMIT, -1] };
}

class Node {
  name = 'node';
  length = 10;
  size = generation;
  stats = new Stats();
  spare: Stats | null = null;
  children: Node[] = [];
  copy = [...template, LIMIT];
  tags = shared_tags;
  seen = new Set(['a', 'b']);
  index = new Map<string, Visit>([['count', count]]);
  visit: Visit = count;
  choose: Visit | null = LIMIT > 2 ? deepest : null;
  bytes = new Uint8Array([1, 2, 300]);
  table = [[0, 1], [2, [3]], { at: 4, get: 5 }];
  lock = new Mutex();
  missing!: string;
  optional?: number;
  get = 'field named get';
  set = ['field named set'];
  of = typeof LIMIT;
}

class Pair<A, B> {
  readonly left: A | null = null;
  right: B[] = [];
  private twice = LIMIT ** 2;
  public sum = LIMIT + -1;
  [index: number]: string;
}

function count(node: Node, depth: number): number {
  cond_resched();
  let n = depth + 1;
  for (const child of node.children) n += child.visit(child, 0);
  return n;
}

function deepest(node: Node, depth: number): number {
  msleep(1);
  let most = depth;
  for (const child of node.children) most = Math.max(most, child.choose?.(child, depth + 1) ?? -1);
  return most;
}

function show({ hits, misses, ratio, big, label, flags: { dirty, marks } }: Stats): string {
  return `${hits} ${1 / misses} ${ratio} ${big} ${label} ${dirty} ${marks}`;
}

function start(): number {
  const a = new Node();
  printk(`${a.name} ${a.length} ${a.size} ${a.spare} ${a.copy} ${a.bytes} ${a.table} ${a.of}`);
  printk(`${a.missing} ${a.optional} ${a.get} ${a.set} ${[...a.seen]} ${mutex_is_locked(a.lock)}`);
  printk(show(a.stats));

  generation = 2;
  template.push(99);
  template = [...template, 4];
  const b = new Node();
  printk(`${b.size} ${b.copy} / ${a.size} ${a.copy}`);

  b.stats.flags.marks.push(7);
  b.children.push(a);
  b.tags.push('by b');
  b.seen.add('c');
  b.bytes[0] = 8;
  mutex_lock(b.lock);
  const c = new Node();
  printk(`${a.stats.flags.marks} | ${b.stats.flags.marks} | ${c.stats.flags.marks}`);
  printk(`${a.tags} ${c.tags === shared_tags} ${[...c.seen]} ${c.bytes} ${c.children.length}`);
  printk(`${mutex_is_locked(a.lock)} ${mutex_is_locked(b.lock)} ${mutex_is_locked(c.lock)}`);

  c.children.push(b, new Node());
  a.choose = null;
  printk(
    `${c.visit(c, 0)} ${c.choose?.(c, 0)} ${c.index.get('count')!(c, 5)} ${c.visit === a.visit}`,
  );
  c.spare = b.stats;
  c.spare.hits += ++b.stats.hits;
  printk(`${b.stats.hits} ${c.spare === b.stats} ${c.stats.hits}`);

  const pair = new Pair<number, string>();
  pair.right.push('x');
  pair[2] = 'two';
  printk(`${pair.left} ${pair.right} ${pair.sum} ${pair[2]} ${pair[3]} ${new Pair().right.length}`);
  printk(`${pair instanceof Pair} ${a instanceof Node} ${(a.stats as unknown) instanceof Node}`);
  return 0;
}

module_init(start);
