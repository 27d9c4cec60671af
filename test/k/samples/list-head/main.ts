/**
 * Linux's list_head and hlist in K: intrusive circular lists with several nodes in one object, splicing,
 * safe walks that delete, rotation, and list_sort (bottom-up merges, stable) with a comparator by pointer.
 */
import { BUG_ON, cond_resched, module_init, msleep, printk } from 'kernel';

class ListHead {
  prev: ListHead | null = null;
  next: ListHead | null = null;
  owner: Job | null = null;
}

class Job {
  name = '';
  priority = 0;
  by_age = new ListHead();
  by_priority = new ListHead();
}

type Compare = (priv: Stats, a: ListHead, b: ListHead) => number;

class Stats {
  compares = 0;
}

function INIT_LIST_HEAD(list: ListHead, owner: Job | null = null): ListHead {
  list.prev = list.next = list;
  list.owner = owner;
  return list;
}

function __list_add(entry: ListHead, prev: ListHead, next: ListHead): void {
  [next.prev, entry.next, entry.prev, prev.next] = [entry, next, prev, entry];
}

function list_add(entry: ListHead, head: ListHead): void {
  __list_add(entry, head, head.next!);
}

function list_add_tail(entry: ListHead, head: ListHead): void {
  __list_add(entry, head.prev!, head);
}

function list_del_init(entry: ListHead): void {
  [entry.next!.prev, entry.prev!.next] = [entry.prev, entry.next];
  entry.prev = entry.next = entry;
}

function list_empty(head: ListHead): boolean {
  return head.next === head;
}

function list_move_tail(entry: ListHead, head: ListHead): void {
  list_del_init(entry);
  list_add_tail(entry, head);
}

function list_splice_init(list: ListHead, head: ListHead): void {
  if (list_empty(list)) return;
  const [first, last, at] = [list.next!, list.prev!, head.next!] as const;
  [first.prev, head.next] = [head, first];
  [last.next, at.prev] = [at, last];
  INIT_LIST_HEAD(list);
}

/** All up to `entry` move to `list`. */
function list_cut_position(list: ListHead, head: ListHead, entry: ListHead): void {
  INIT_LIST_HEAD(list);
  if (list_empty(head) || entry === head) return;
  const rest = entry.next!;
  [list.next, list.prev] = [head.next, entry];
  list.next!.prev = list;
  entry.next = list;
  [head.next, rest.prev] = [rest, head];
}

function list_rotate_left(head: ListHead): void {
  if (!list_empty(head)) list_move_tail(head.next!, head);
}

/** Merges two chains that end with null; equal elements keep their order. */
function merge(priv: Stats, compare: Compare, a: ListHead, b: ListHead): ListHead {
  const head = new ListHead();
  let tail = head;
  let [left, right] = [a, b] as [ListHead | null, ListHead | null];
  while (left && right) {
    if (compare(priv, left, right) <= 0) [tail.next, left] = [left, left.next];
    else [tail.next, right] = [right, right.next];
    tail = tail.next!;
  }
  tail.next = left ?? right;
  return head.next!;
}

/** lib/list_sort.c: runs wait in a chain through `prev` until there is another of their size. */
function list_sort(priv: Stats, head: ListHead, compare: Compare): void {
  if (head.next === head.prev) return;
  let list = head.next;
  let pending: ListHead | null = null;
  let count = 0;
  head.prev!.next = null;
  while (list) {
    let tail: { run: ListHead | null; up: ListHead | null } = { run: pending, up: null };
    let bits = count;
    for (; bits & 1; bits >>= 1) tail = { run: tail.run!.prev, up: tail.run };
    if (bits) {
      const [a, b] = [tail.run!, tail.run!.prev!] as const;
      const merged = merge(priv, compare, b, a);
      merged.prev = b.prev;
      if (tail.up) tail.up.prev = merged;
      else pending = merged;
    }
    const entry: ListHead = list;
    list = entry.next;
    entry.prev = pending;
    entry.next = null;
    pending = entry;
    count++;
    cond_resched();
  }
  let sorted = pending!;
  for (let run = sorted.prev; run;) {
    const next: ListHead | null = run.prev;
    sorted = merge(priv, compare, run, sorted);
    run = next;
  }
  let last = head;
  for (let at: ListHead | null = sorted; at; at = at.next) {
    [last.next, at.prev] = [at, last];
    last = at;
  }
  [last.next, head.prev] = [head, last];
}

function by_priority(priv: Stats, a: ListHead, b: ListHead): number {
  priv.compares++;
  return b.owner!.priority - a.owner!.priority;
}

function by_name(priv: Stats, a: ListHead, b: ListHead): number {
  if (++priv.compares % 10 === 0) msleep(1);
  return a.owner!.name < b.owner!.name ? -1 : 1;
}

function show(head: ListHead): string {
  const names: string[] = [];
  for (let at = head.next!; at !== head; at = at.next!) {
    BUG_ON(at.next!.prev !== at || at.prev!.next !== at);
    names.push(at.owner!.name);
  }
  return names.join(' ') || '-';
}

function job(name: string, priority: number): Job {
  const job = new Job();
  [job.name, job.priority] = [name, priority];
  INIT_LIST_HEAD(job.by_age, job);
  INIT_LIST_HEAD(job.by_priority, job);
  return job;
}

function start(): number {
  const age = INIT_LIST_HEAD(new ListHead());
  const ready = INIT_LIST_HEAD(new ListHead());
  const jobs: Job[] = [];
  for (const [i, name] of Array.from(
    'init kthreadd rcu_gp migration ksoftirqd kworker kswapd bash sshd'.split(' ').entries(),
  )) {
    const made = job(name, (i * 5) % 4);
    jobs.push(made);
    list_add_tail(made.by_age, age);
    list_add(made.by_priority, ready);
  }
  printk(show(age));
  printk(show(ready));
  const stats = new Stats();
  list_sort(stats, ready, by_priority);
  printk(`${show(ready)} | ${stats.compares} compares`);

  for (let at = ready.next!, next = at.next!; at !== ready; [at, next] = [next, next.next!])
    if (at.owner!.priority % 2) list_del_init(at);
  printk(`${show(ready)} | ${list_empty(jobs[1]!.by_priority)} ${show(age)}`);

  const old = new ListHead();
  list_cut_position(old, age, jobs[3]!.by_age);
  printk(`${show(old)} | ${show(age)}`);
  list_rotate_left(age);
  list_rotate_left(old);
  list_splice_init(old, age);
  printk(`${show(age)} | ${show(old)} ${list_empty(old)}`);
  list_sort(stats, age, by_name);
  printk(show(age));

  const numbers = INIT_LIST_HEAD(new ListHead());
  for (let i = 0, x = 1; i < 100; i++, x = (x * 61 + 7) % 128)
    list_add_tail(job(`${i}`, x >> 2).by_age, numbers);
  stats.compares = 0;
  list_sort(stats, numbers, by_priority);
  let [last, unstable] = [numbers.next!, 0] as [ListHead, number];
  for (let at = last.next!; at !== numbers; last = at, at = at.next!) {
    BUG_ON(at.owner!.priority > last.owner!.priority);
    if (
      at.owner!.priority === last.owner!.priority &&
      Number(at.owner!.name) < Number(last.owner!.name)
    )
      unstable++;
  }
  printk(`${stats.compares} compares for 100, ${unstable} out of order`);
  while (!list_empty(age)) list_del_init(age.next!);
  printk(`${show(age)} ${show(old)}`);
  return 0;
}

module_init(start);
