/**
 * Nine sorts through one table, with comparators by pointer that sleep now and then; counts and
 * stability.
 */
import { BUG_ON, cond_resched, module_init, msleep, printk, sprintf } from 'kernel';

class Item {
  key = 0;
  serial = 0;
}

class Job {
  items: Item[] = [];
  compare: (job: Job, a: Item, b: Item) => number = up;
  compared = 0;
  moved = 0;
}

type Sort = (job: Job, from?: number, to?: number) => void;

const sorts: readonly { name: string; run: Sort }[] = [
  { name: 'insertion', run: insertion },
  { name: 'binary', run: binary_insertion },
  { name: 'selection', run: selection },
  { name: 'bubble', run: bubble },
  { name: 'shell', run: shell },
  { name: 'heap', run: heap },
  { name: 'merge', run: merge },
  { name: 'quick', run: quick },
  { name: 'gnome', run: gnome },
];

function up(job: Job, a: Item, b: Item): number {
  if (++job.compared % 100 === 0) msleep(1);
  return a.key - b.key;
}

function down(job: Job, a: Item, b: Item): number {
  cond_resched();
  return up(job, b, a);
}

function swap({ items }: Job, i: number, j: number): void {
  [items[i], items[j]] = [items[j]!, items[i]!];
}

function insertion(job: Job, from = 0, to = job.items.length): void {
  const { items } = job;
  for (let i = from + 1; i < to; i++) {
    const item = items[i]!;
    let j = i;
    for (; j > from && job.compare(job, items[j - 1]!, item) > 0; j--, job.moved++)
      items[j] = items[j - 1]!;
    items[j] = item;
  }
}

function binary_insertion(job: Job): void {
  for (let i = 1; i < job.items.length; i++) {
    let [low, high] = [0, i];
    while (low! < high!) {
      const middle: number = (low! + high!) >>> 1;
      if (job.compare(job, job.items[i]!, job.items[middle]!) < 0) high = middle;
      else low = middle + 1;
    }
    const [item] = job.items.splice(i, 1);
    job.items.splice(low!, 0, item!);
    job.moved += i - low!;
  }
}

function selection(job: Job): void {
  for (let i = 0; i < job.items.length; i++) {
    let least = i;
    for (let j = i + 1; j < job.items.length; j++)
      least = job.compare(job, job.items[j]!, job.items[least]!) < 0 ? j : least;
    if (least !== i) (job.moved++, swap(job, i, least));
  }
}

function bubble(job: Job): void {
  let swapped;
  do {
    swapped = false;
    for (let i = 1; i < job.items.length; i++) {
      if (job.compare(job, job.items[i - 1]!, job.items[i]!) <= 0) continue;
      swap(job, i - 1, i);
      swapped = ++job.moved > 0;
    }
  } while (swapped);
}

function shell(job: Job): void {
  const { items, compare } = job;
  for (const gap of [57, 23, 10, 4, 1])
    for (let i = gap; i < items.length; i++)
      for (let j = i; j >= gap && compare(job, items[j - gap]!, items[j]!) > 0; j -= gap)
        (job.moved++, swap(job, j, j - gap));
}

function sift(job: Job, root: number, size: number): void {
  for (let child; (child = 2 * root + 1) < size; root = child) {
    if (child + 1 < size && job.compare(job, job.items[child]!, job.items[child + 1]!) < 0) child++;
    if (job.compare(job, job.items[root]!, job.items[child]!) >= 0) return;
    swap(job, root, child);
    job.moved++;
  }
}

function heap(job: Job): void {
  const n = job.items.length;
  for (let i = n >> 1; i-- > 0;) sift(job, i, n);
  for (let end = n - 1; end > 0; end--) {
    swap(job, 0, end);
    sift(job, 0, end);
  }
}

function merge(job: Job, from = 0, to = job.items.length): void {
  if (to - from < 2) return;
  const middle = (from + to) >> 1;
  merge(job, from, middle);
  merge(job, middle, to);
  const left = job.items.slice(from, middle);
  for (let i = 0, j = middle, k = from; i < left.length; k++, job.moved++)
    job.items[k] =
      j < to && job.compare(job, job.items[j]!, left[i]!) < 0 ? job.items[j++]! : left[i++]!;
}

function quick(job: Job, from = 0, to = job.items.length): void {
  if (to - from < 6) return insertion(job, from, to);
  const pivot = job.items[(from + to) >> 1]!;
  let [i, j] = [from, to - 1] as [number, number];
  for (;;) {
    while (job.compare(job, job.items[i]!, pivot) < 0) i++;
    while (job.compare(job, pivot, job.items[j]!) < 0) j--;
    if (i >= j) break;
    swap(job, i++, j--);
    job.moved++;
  }
  quick(job, from, i);
  quick(job, i, to);
}

function gnome(job: Job): void {
  let i = 0;
  while (i < job.items.length)
    i === 0 || job.compare(job, job.items[i - 1]!, job.items[i]!) <= 0
      ? i++
      : (swap(job, i, --i), job.moved++);
}

function fill(n: number, seed: number, range: number): Item[] {
  const items: Item[] = [];
  for (let serial = 0; serial < n; serial++) {
    const item = new Item();
    item.key = (seed = (seed * 16807) % 2147483647) % range;
    item.serial = serial;
    items.push(item);
  }
  return items;
}

function verdict(job: Job): string {
  let stable = true;
  for (let i = 1; i < job.items.length; i++) {
    const [a, b] = [job.items[i - 1]!, job.items[i]!];
    BUG_ON(job.compare(job, a!, b!) > 0);
    stable &&= a!.key !== b!.key || a!.serial < b!.serial;
  }
  return stable ? 'stable' : 'not stable';
}

function start(): number {
  for (const [n, range] of [
    [60, 1000],
    [40, 5],
    [1, 1],
    [0, 1],
  ] as const)
    for (const { name, run } of sorts) {
      const job = new Job();
      job.items = fill(n, 42, range);
      if (range === 5) job.compare = down;
      run(job);
      const { compared, moved } = job;
      if (n > 1)
        printk(
          sprintf('%-9s %2d: %4d compared, %3d moved, %s', name, n, compared, moved, verdict(job)),
        );
      else BUG_ON(job.items.length !== n);
      if (name === 'heap' && n > 1) {
        const keys: number[] = [];
        for (const { key } of job.items) keys.push(key);
        printk(keys.join(' '));
      }
    }
  return 0;
}

module_init(start);
