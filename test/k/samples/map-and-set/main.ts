/**
 * Map and Set: insertion order through deletion and re-insertion, keys of every kind with NaN and -0, structs and
 * functions as keys, snapshots, nesting; set algebra, a multimap, a bidirectional map and counting on top.
 */
import { BUG_ON, cond_resched, module_init, msleep, printk } from 'kernel';

class Key {
  id = 0;
}

class Bimap {
  forward = new Map<string, number>();
  backward = new Map<number, string>();
}

type SetOp = (a: Set<number>, b: Set<number>) => Set<number>;
const algebra = new Map<string, SetOp>([
  ['union', union],
  ['intersection', intersection],
  ['difference', difference],
  ['symmetric', symmetric],
]);

function t<T>(value: T): T {
  msleep(1);
  return value;
}

function union(a: Set<number>, b: Set<number>): Set<number> {
  return new Set([...a, ...b]);
}

function intersection(a: Set<number>, b: Set<number>): Set<number> {
  const out = new Set<number>();
  for (const x of [...a]) if (b.has(t(x))) out.add(x);
  return out;
}

function difference(a: Set<number>, b: Set<number>): Set<number> {
  const out = new Set(a);
  for (const x of Array.from(b.values())) out.delete(x);
  return out;
}

function symmetric(a: Set<number>, b: Set<number>): Set<number> {
  cond_resched();
  return union(difference(a, b), difference(b, a));
}

function is_subset(a: Set<number>, b: Set<number>): boolean {
  for (const x of [...a]) if (!b.has(x)) return false;
  return true;
}

function order(): void {
  const map = new Map<string, number>([
    ['b', 1],
    ['a', 2],
    ['c', 3],
    ['b', 4],
  ]);
  printk(`${[...map.keys()]} ${[...map.values()]} ${map.size}`);
  map.delete('b');
  map.set('a', 5).set('b', 6).set('d', 7);
  printk(
    `${[...map]} ${map.get('b')} ${map.get('zz')} ${map.has('a')} ${map.delete('zz')} ${map.delete('c')}`,
  );
  for (const [key, value] of [...map]) if (value > 5) map.set(t(`${key}${key}`), value * 2);
  printk(`${Array.from(map.entries())}`);
  map.clear();
  printk(`${map.size} ${[...map].length} ${map.set('again', 1).size}`);
}

function keys(): void {
  const [one, two] = [new Key(), new Key()];
  const map = new Map<unknown, string>();
  const all = [1, '1', 1n, true, null, undefined, NaN, 0, -0, one, two, order, [], {}, ''];
  for (const [i, key] of Array.from(all.entries())) map.set(key, `${i}`);
  one!.id = 9;
  const found: (string | undefined)[] = [];
  for (const key of [
    1,
    '1',
    1n,
    true,
    null,
    undefined,
    0 / 0,
    -0,
    one,
    two,
    order,
    [],
    {},
    '',
    2n - 1n,
    0 - 0,
    keys,
  ])
    found.push(map.get(t(key)));
  printk(`${map.size}: ${found.join(' ')}`);
  const set = new Set<unknown>(all);
  printk(
    `${set.size} ${set.has(NaN)} ${1 / ([...set][7] as number)} ${set.has(order)} ${set.has(keys)} ${set.add(1).size} ${set.add([]).size} ${set.delete(-0)} ${set.has(0)}`,
  );
}

function algebraic(): void {
  const [a, b] = [new Set([1, 2, 3, 4]), new Set([3, 4, 5])];
  for (const [name, op] of [...algebra]) {
    const result = op(a!, b!);
    printk(
      `${name}: ${[...result]} ${is_subset(intersection(a!, b!), result)} ${a!.size} ${b!.size}`,
    );
  }
  for (let n = 0; n < 30; n++) {
    const [x, y] = [new Set<number>(), new Set<number>()];
    for (let i = 0; i < n; i++) (i % 3 ? x! : y!).add((i * n) % 11);
    BUG_ON(union(x!, y!).size !== symmetric(x!, y!).size + intersection(x!, y!).size);
  }
}

function associate(map: Bimap, name: string, n: number): void {
  const [old_n, old_name] = [map.forward.get(name), map.backward.get(n)] as const;
  if (old_n !== undefined) map.backward.delete(old_n);
  if (old_name !== undefined) map.forward.delete(old_name);
  map.forward.set(name, n);
  map.backward.set(n, name);
}

function structures(): void {
  const text = 'the more the merrier the better the day the better the deed';
  const counts = new Map<string, number>();
  const places = new Map<string, Set<number>>();
  for (const [i, word] of Array.from(text.split(' ').entries())) {
    counts.set(word, (counts.get(word) ?? 0) + t(1));
    const set = places.get(word) ?? new Set();
    places.set(word, set.add(i));
  }
  const by_count = new Map<number, string[]>();
  for (const [word, n] of Array.from(counts)) by_count.set(n, [...(by_count.get(n) ?? []), word]);
  printk(`${[...counts]} | ${[...by_count]}`);
  printk(
    `${[...places.get('better')!]} ${[...(places.get('worse') ?? [])].length} ${[...places.values()].length}`,
  );
  const bimap = new Bimap();
  for (const [name, n] of [
    ['a', 1],
    ['b', 2],
    ['a', 3],
    ['c', 2],
    ['d', 3],
  ] as const)
    associate(bimap, name, n);
  printk(`${[...bimap.forward]} | ${[...bimap.backward]}`);
  const grid = new Map<number, Map<number, string>>();
  for (const [x, y, c] of [
    [1, 2, 'p'],
    [1, 3, 'q'],
    [2, 2, 'r'],
  ] as const) {
    if (!grid.has(x)) grid.set(x, new Map());
    grid.get(x)!.set(y, c);
  }
  printk(
    `${grid.get(1)?.get(3)} ${grid.get(3)?.get(1)} ${grid.get(2)?.size} ${[...grid.get(1)!.values()]}`,
  );
  const queue = new Set(['x']);
  for (let next = [...queue][0]; next !== undefined && queue.size < 6; next = [...queue][0]) {
    queue.delete(next);
    queue
      .add(`${next}l`)
      .add(`${next}r`)
      .add(t(`${next}l`));
  }
  printk(`${[...queue]}`);
}

function start(): number {
  order();
  keys();
  algebraic();
  structures();
  return 0;
}

module_init(start);
