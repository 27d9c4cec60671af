/**
 * Flows and matchings: Dinic's algorithm with Cormen's network (23), minimum cuts, bipartite matching and
 * König's cover, Hungarian assignment, Gale and Shapley's stable marriages, Hierholzer's Euler walks.
 */
import { BUG_ON, cond_resched, module_init, msleep, printk } from 'kernel';

class Edge {
  to = 0;
  capacity = 0;
  flow = 0;
  back: Edge | null = null;
}

class Network {
  adjacent: Edge[][] = [];
  level: number[] = [];
  next: number[] = [];
  phases = 0;
}

function network(n: number): Network {
  const made = new Network();
  for (let i = 0; i < n; i++) made.adjacent.push([]);
  return made;
}

function add_edge({ adjacent }: Network, from: number, to: number, capacity: number): Edge {
  const [edge, back] = [new Edge(), new Edge()];
  [edge!.to, edge!.capacity, edge!.back] = [to, capacity, back!];
  [back!.to, back!.back] = [from, edge!];
  adjacent[from]!.push(edge!);
  adjacent[to]!.push(back!);
  return edge!;
}

function levels(net: Network, source: number, sink: number): boolean {
  net.level = new Array<number>(net.adjacent.length).fill(-1);
  net.level[source] = 0;
  const queue = [source];
  for (const at of queue)
    for (const { to, capacity, flow } of net.adjacent[at]!)
      if (flow < capacity && net.level[to]! < 0) {
        net.level[to] = net.level[at]! + 1;
        queue.push(to);
      }
  net.phases++;
  return net.level[sink]! >= 0;
}

function push(net: Network, at: number, sink: number, most: number): number {
  if (at === sink) return most;
  for (; net.next[at]! < net.adjacent[at]!.length; net.next[at]!++) {
    const edge = net.adjacent[at]![net.next[at]!]!;
    if (edge.flow >= edge.capacity || net.level[edge.to] !== net.level[at]! + 1) continue;
    const pushed = push(net, edge.to, sink, Math.min(most, edge.capacity - edge.flow));
    if (pushed === 0) continue;
    edge.flow += pushed;
    edge.back!.flow -= pushed;
    return pushed;
  }
  cond_resched();
  return 0;
}

function max_flow(net: Network, source: number, sink: number): number {
  let total = 0;
  while (levels(net, source, sink)) {
    net.next = new Array<number>(net.adjacent.length).fill(0);
    for (let pushed; (pushed = push(net, source, sink, Infinity)) > 0;) total += pushed;
    msleep(1);
  }
  return total;
}

/** After the flow: what the source still reaches, and the capacity of the edges that leave it. */
function min_cut({ adjacent, level }: Network): [number, number[]] {
  let capacity = 0;
  const side: number[] = [];
  for (const [at, edges] of Array.from(adjacent.entries())) {
    if (level[at]! < 0) continue;
    side.push(at);
    for (const edge of edges) if (level[edge.to]! < 0) capacity += edge.capacity;
  }
  return [capacity, side];
}

function check_flow({ adjacent }: Network, source: number, sink: number, total: number): void {
  for (const [at, edges] of Array.from(adjacent.entries())) {
    let out = 0;
    for (const { flow, capacity } of edges) {
      BUG_ON(flow > capacity);
      out += flow;
    }
    BUG_ON(out !== (at === source ? total : at === sink ? -total : 0));
  }
}

/** Kuhn: augmenting paths; then a vertex cover of the same size. */
function matching(
  n: number,
  edges: readonly (readonly number[])[],
): [pairs: number[], cover: string[]] {
  const partner: number[] = new Array<number>(n).fill(-1);
  for (let left = 0; left < edges.length; left++) augment(left, edges, partner, new Set());
  const matched = new Set(partner);
  const [seen_left, seen_right] = [new Set<number>(), new Set<number>()] as const;
  for (let left = 0; left < edges.length; left++)
    if (!matched.has(left)) alternate(left, edges, partner, seen_left, seen_right);
  const cover: string[] = [];
  for (let left = 0; left < edges.length; left++) if (!seen_left.has(left)) cover.push(`L${left}`);
  for (const right of [...seen_right]) cover.push(`R${right}`);
  return [partner, cover];
}

function augment(
  left: number,
  edges: readonly (readonly number[])[],
  partner: number[],
  seen: Set<number>,
): boolean {
  for (const right of edges[left]!) {
    if (seen.has(right)) continue;
    seen.add(right);
    if (partner[right]! >= 0 && !augment(partner[right]!, edges, partner, seen)) continue;
    partner[right] = left;
    return true;
  }
  return false;
}

function alternate(
  left: number,
  edges: readonly (readonly number[])[],
  partner: readonly number[],
  lefts: Set<number>,
  rights: Set<number>,
): void {
  if (lefts.has(left)) return;
  lefts.add(left);
  for (const right of edges[left]!) {
    rights.add(right);
    if (partner[right]! >= 0) alternate(partner[right]!, edges, partner, lefts, rights);
  }
}

/** Kuhn and Munkres with potentials, one row after the other. */
function assignment(cost: readonly (readonly number[])[]): [total: number, columns: number[]] {
  const n = cost.length;
  const [u, v, row_of, way] = [
    new Int32Array(n + 1),
    new Int32Array(n + 1),
    new Int32Array(n + 1),
    new Int32Array(n + 1),
  ] as const;
  for (let row = 1; row <= n; row++) {
    row_of[0] = row;
    const least = new Float64Array(n + 1).fill(Infinity);
    const used = new Set<number>();
    let column = 0;
    do {
      used.add(column);
      let [delta, next] = [Infinity, 0] as [number, number];
      for (let j = 1; j <= n; j++) {
        if (used.has(j)) continue;
        const reduced = cost[row_of[column]! - 1]![j - 1]! - u[row_of[column]!]! - v[j]!;
        if (reduced < least[j]!) [least[j], way[j]] = [reduced, column];
        if (least[j]! < delta) [delta, next] = [least[j]!, j];
      }
      for (let j = 0; j <= n; j++)
        if (used.has(j)) [u[row_of[j]!], v[j]] = [u[row_of[j]!]! + delta, v[j]! - delta];
        else least[j]! -= delta;
      column = next;
    } while (row_of[column] !== 0);
    for (; column !== 0; column = way[column]!) row_of[column] = row_of[way[column]!]!;
  }
  const columns = new Array<number>(n).fill(0);
  let total = 0;
  for (let j = 1; j <= n; j++) {
    columns[row_of[j]! - 1] = j - 1;
    total += cost[row_of[j]! - 1]![j - 1]!;
  }
  return [total, columns];
}

function marriages(
  men: readonly (readonly number[])[],
  women: readonly (readonly number[])[],
): [husbands: number[], proposals: number] {
  const husbands = new Array<number>(women.length).fill(-1);
  const asked = new Array<number>(men.length).fill(0);
  const free = Array.from(men.keys());
  let proposals = 0;
  for (let man = free.pop(); man !== undefined; man = free.pop()) {
    const woman = men[man]![asked[man]!++]!;
    proposals++;
    const rank = women[woman]!;
    const other = husbands[woman]!;
    if (other < 0) husbands[woman] = man;
    else if (rank.indexOf(man) < rank.indexOf(other)) {
      husbands[woman] = man;
      free.push(other);
    } else free.push(man);
  }
  return [husbands, proposals];
}

/** A walk over every edge once, or null. */
function euler(n: number, edges: readonly (readonly [number, number])[]): number[] | null {
  const left: number[][] = [];
  for (let i = 0; i < n; i++) left.push([]);
  for (const [i, [a, b]] of Array.from(edges.entries())) {
    left[a]!.push(i);
    left[b]!.push(i);
  }
  const odd: number[] = [];
  for (const [i, list] of Array.from(left.entries())) if (list.length % 2) odd.push(i);
  if (odd.length > 2) return null;
  const used = new Set<number>();
  const stack = [odd[0] ?? 0];
  const walk: number[] = [];
  while (stack.length > 0) {
    const at = stack.at(-1)!;
    const edge = left[at]!.pop();
    if (edge === undefined) walk.push(stack.pop()!);
    else if (!used.has(edge)) {
      used.add(edge);
      const [a, b] = edges[edge]!;
      stack.push(a === at ? b : a);
    }
  }
  return used.size === edges.length ? walk : null;
}

function start(): number {
  const book = network(6);
  for (const [from, to, capacity] of [
    [0, 1, 16],
    [0, 2, 13],
    [1, 3, 12],
    [2, 1, 4],
    [3, 2, 9],
    [2, 4, 14],
    [4, 3, 7],
    [3, 5, 20],
    [4, 5, 4],
  ] as const)
    add_edge(book, from, to, capacity);
  const total = max_flow(book, 0, 5);
  check_flow(book, 0, 5, total);
  printk(`flow ${total} in ${book.phases} phases, cut ${min_cut(book).join(': ')}`);
  const grid = network(27);
  for (let y = 0; y < 5; y++)
    for (let x = 0; x < 5; x++) {
      const at = 5 * y + x;
      if (x < 4) add_edge(grid, at, at + 1, 1 + ((x * 7 + y * 3) % 5));
      if (y < 4) add_edge(grid, at, at + 5, 1 + ((x * 5 + y * 11) % 4));
      if (x === 0) add_edge(grid, 25, at, 9);
      if (x === 4) add_edge(grid, at, 26, 9);
    }
  const across = max_flow(grid, 25, 26);
  check_flow(grid, 25, 26, across);
  BUG_ON(min_cut(grid)[0] !== across);
  printk(`flow ${across} in ${grid.phases} phases, cut ${min_cut(grid)[1]}`);

  const [pairs, cover] = matching(5, [[0, 1], [0], [1, 2], [1], [2, 3, 4]]);
  printk(`matched ${pairs}, covered by ${cover}`);
  printk(
    `${assignment([
      [82, 83, 69, 92],
      [77, 37, 49, 92],
      [11, 69, 5, 86],
      [8, 9, 98, 23],
    ])} | ${assignment([
      [4, 1, 3],
      [2, 0, 5],
      [3, 2, 2],
    ])}`,
  );
  const men = [
    [0, 1, 2, 3],
    [0, 2, 1, 3],
    [1, 0, 2, 3],
    [3, 1, 2, 0],
  ];
  const women = [
    [3, 2, 0, 1],
    [1, 3, 0, 2],
    [3, 0, 1, 2],
    [2, 1, 0, 3],
  ];
  const [husbands, proposals] = marriages(men, women);
  for (const [woman, man] of Array.from(husbands.entries()))
    for (const other of women[woman]!.slice(0, women[woman]!.indexOf(man)))
      BUG_ON(men[other]!.indexOf(woman) < men[other]!.indexOf(husbands.indexOf(other)));
  printk(`married ${husbands} after ${proposals} proposals`);
  printk(
    `house ${euler(5, [
      [0, 1],
      [1, 2],
      [2, 3],
      [3, 0],
      [0, 2],
      [1, 3],
      [2, 4],
      [3, 4],
    ])} konigsberg ${euler(4, [
      [0, 1],
      [0, 1],
      [0, 2],
      [0, 2],
      [0, 3],
      [1, 3],
      [2, 3],
    ])}`,
  );
  return 0;
}

module_init(start);
