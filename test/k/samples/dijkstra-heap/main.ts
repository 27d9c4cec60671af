/**
 * Graphs: Dijkstra with a binary heap, Floyd-Warshall, Kruskal with union-find, topological order (Kahn),
 * strongly connected components (Tarjan). Small examples from Cormen et al.; the two distances must agree.
 */
import { BUG_ON, ELOOP, cond_resched, module_init, msleep, printk } from 'kernel';

type Less<T> = (a: T, b: T) => boolean;

class Edge {
  from = 0;
  to = 0;
  weight = 0;
}

class Graph {
  names: string[] = [];
  edges: Edge[] = [];
  out: Edge[][] = [];
}

class Heap<T> {
  items: T[] = [];
  less: Less<T> | null = null;
  moves = 0;
}

function push<T>(heap: Heap<T>, item: T): void {
  const { items } = heap;
  let i = items.push(item) - 1;
  for (let up; i > 0 && heap.less!(items[i]!, items[(up = (i - 1) >> 1)]!); i = up, heap.moves++)
    [items[i], items[up]] = [items[up]!, items[i]!];
}

function pop<T>(heap: Heap<T>): T | null {
  const { items } = heap;
  if (items.length === 0) return null;
  const top = items[0]!;
  const last = items.pop()!;
  if (items.length === 0) return top;
  items[0] = last;
  for (let i = 0; ; heap.moves++) {
    let least = i;
    for (const child of [2 * i + 1, 2 * i + 2])
      if (child < items.length && heap.less!(items[child]!, items[least]!)) least = child;
    if (least === i) return top;
    [items[i], items[least]] = [items[least]!, items[i]!];
    i = least;
  }
}

function nearer(a: { at: number; d: number }, b: { at: number; d: number }): boolean {
  cond_resched();
  return a.d < b.d || (a.d === b.d && a.at < b.at);
}

function lighter(a: Edge, b: Edge): boolean {
  return (
    a.weight < b.weight || (a.weight === b.weight && a.from * 100 + a.to < b.from * 100 + b.to)
  );
}

function graph(text: string, both = false): Graph {
  const g = new Graph();
  for (const word of text.split(' ')) {
    const weight = Number(word.slice(2));
    add(g, word[0]!, word[1]!, weight);
    if (both) add(g, word[1]!, word[0]!, weight);
  }
  return g;
}

function vertex(g: Graph, name: string): number {
  const known = g.names.indexOf(name);
  if (known >= 0) return known;
  g.out.push([]);
  return g.names.push(name) - 1;
}

function add(g: Graph, from: string, to: string, weight: number): void {
  const edge = new Edge();
  [edge.from, edge.to, edge.weight] = [vertex(g, from), vertex(g, to), weight];
  g.edges.push(edge);
  g.out[edge.from]!.push(edge);
}

function dijkstra(
  g: Graph,
  source: number,
): { distance: number[]; before: number[]; moves: number } {
  const heap = new Heap<{ at: number; d: number }>();
  heap.less = nearer;
  const distance = new Array<number>(g.names.length).fill(Infinity);
  const before = new Array<number>(g.names.length).fill(-1);
  distance[source] = 0;
  push(heap, { at: source, d: 0 });
  for (let top = pop(heap); top; top = pop(heap)) {
    const { at, d } = top;
    if (d > distance[at]!) continue;
    for (const { to, weight } of g.out[at]!) {
      if (d + weight >= distance[to]!) continue;
      before[to] = at;
      push(heap, { at: to, d: (distance[to] = d + weight) });
    }
  }
  return { distance, before, moves: heap.moves };
}

function path(g: Graph, before: number[], to: number): string {
  return to < 0 ? '' : path(g, before, before[to]!) + g.names[to];
}

function floyd(g: Graph): number[][] {
  const n = g.names.length;
  const d: number[][] = [];
  for (let i = 0; i < n; i++) (d[i] = new Array<number>(n).fill(Infinity))[i] = 0;
  for (const { from, to, weight } of g.edges) d[from]![to] = Math.min(d[from]![to]!, weight);
  for (let k = 0; k < n; k++)
    for (let i = 0; i < n; i++)
      for (let j = 0; j < n; j++) d[i]![j] = Math.min(d[i]![j]!, d[i]![k]! + d[k]![j]!);
  return d;
}

function leader(parents: number[], v: number): number {
  return parents[v] === v ? v : (parents[v] = leader(parents, parents[v]!));
}

function kruskal(g: Graph): [weight: number, edges: string[]] {
  const heap = new Heap<Edge>();
  heap.less = lighter;
  for (const edge of g.edges) push(heap, edge);
  const parents = Array.from(g.names.keys());
  const chosen: string[] = [];
  let total = 0;
  for (let edge; (edge = pop(heap)) !== null;) {
    const [a, b] = [leader(parents, edge.from), leader(parents, edge.to)];
    if (a === b) continue;
    parents[a!] = b!;
    total += edge.weight;
    chosen.push(`${g.names[edge.from]}${g.names[edge.to]}`);
    msleep(1);
  }
  return [total, chosen];
}

function topological(g: Graph): string | number {
  const incoming = new Int32Array(g.names.length);
  for (const { to } of g.edges) incoming[to]!++;
  const ready: number[] = [];
  for (const [v, n] of Array.from(incoming.entries())) if (!n) ready.push(v);
  let order = '';
  while (ready.length > 0) {
    const v = ready.shift()!;
    order += g.names[v];
    for (const { to } of g.out[v]!) if (--incoming[to]! === 0) ready.push(to);
  }
  return order.length === g.names.length ? order : -ELOOP;
}

class Tarjan {
  index: number[] = [];
  low: number[] = [];
  stack: number[] = [];
  next = 0;
  found: string[] = [];
}

function component(g: Graph, t: Tarjan, v: number): number {
  t.index[v] = t.low[v] = t.next++;
  t.stack.push(v);
  for (const { to } of g.out[v]!) {
    if (t.index[to] === -1) t.low[v] = Math.min(t.low[v]!, component(g, t, to));
    else if (t.stack.includes(to)) t.low[v] = Math.min(t.low[v]!, t.index[to]!);
  }
  cond_resched();
  if (t.low[v] !== t.index[v]) return t.low[v]!;
  const members = t.stack.splice(t.stack.indexOf(v));
  const names: string[] = [];
  for (const each of members) names.push(g.names[each]!);
  t.found.push(names.sort().join(''));
  return t.low[v]!;
}

function components(g: Graph): string {
  const t = new Tarjan();
  for (const _ of g.names) t.low.push(t.index.push(-1) * 0 - 1);
  for (let v = 0; v < g.names.length; v++) if (t.index[v] === -1) component(g, t, v);
  return t.found.join(' ');
}

function start(): number {
  const g = graph('st10 sy5 ty2 tx1 yt3 yx9 yz2 xz4 zx6 zs7');
  const all = floyd(g);
  for (let s = 0; s < g.names.length; s++) {
    const { distance, before, moves } = dijkstra(g, s);
    BUG_ON(distance.join() !== all[s]!.join());
    const paths: string[] = [];
    for (let v = 0; v < g.names.length; v++) paths.push(`${path(g, before, v)}=${distance[v]}`);
    printk(`${g.names[s]}: ${paths.join(' ')} (${moves} moves)`);
  }
  const city = graph('ab4 ah8 bc8 bh11 cd7 ci2 cf4 de9 df14 ef10 fg2 gh1 gi6 hi7', true);
  const [weight, edges] = kruskal(city);
  printk(`spanning tree ${weight}: ${edges.join(' ')}`);
  printk(`far: ${dijkstra(city, 0).distance}`);
  const split = graph('ab1 cd2');
  printk(`split: ${dijkstra(split, 0).distance} ${components(split)}`);
  printk(
    `order ${topological(graph('up tp ub pb ps sj bj wz'))} ${topological(graph('ab bc ca'))}`,
  );
  printk(`components ${components(graph('ab bc be bf cd cg dc dh ea ef fg gf gh hh'))}`);
  return 0;
}

module_init(start);
