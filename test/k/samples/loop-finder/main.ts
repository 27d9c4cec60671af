/**
 * Havlak's loop finder (Nesting of Reducible and Irreducible Loops, 1997), the shape of the Havlak benchmark:
 * depth-first numbering, union-find over headers, a loop forest; checked against dominators on each graph.
 */
import { BUG_ON, cond_resched, module_init, msleep, printk } from 'kernel';

const enum Type {
  Top,
  NonHeader,
  Reducible,
  Self,
  Irreducible,
  Dead,
}

const type_names = ['top', 'plain', 'loop', 'self', 'irreducible', 'dead'];

class Block {
  id = 0;
  next: Block[] = [];
  before: Block[] = [];
}

class Flow {
  blocks: Block[] = [];
}

class Loop {
  header: Block | null = null;
  type: Type = Type.Top;
  parent: Loop | null = null;
  children: Loop[] = [];
  blocks = new Set<number>();
  depth = 0;
}

class Uf {
  parent: Uf | null = null;
  block: Block | null = null;
  dfs = 0;
  loop: Loop | null = null;
}

function block(flow: Flow, id: number): Block {
  while (flow.blocks.length <= id) {
    const made = new Block();
    made.id = flow.blocks.push(made) - 1;
  }
  return flow.blocks[id]!;
}

function connect(flow: Flow, from: number, to: number): number {
  block(flow, from).next.push(block(flow, to));
  block(flow, to).before.push(block(flow, from));
  return to;
}

function diamond(flow: Flow, at: number): number {
  connect(flow, at, at + 1);
  connect(flow, at, at + 2);
  connect(flow, at + 1, at + 3);
  return connect(flow, at + 2, at + 3);
}

function straight(flow: Flow, at: number, n: number): number {
  for (; n > 0; n--) at = connect(flow, at, at + 1);
  return at;
}

/** The loop of the benchmark's generator: a diamond, a tail, and back edges to both. */
function base_loop(flow: Flow, from: number): number {
  const header = straight(flow, from, 1);
  const d1 = diamond(flow, header);
  const d2 = straight(flow, d1, 1);
  const footer = diamond(flow, d2);
  connect(flow, d2, d1);
  connect(flow, footer, header);
  return straight(flow, footer, 1);
}

function number_blocks(at: Block, nodes: Uf[], number: Map<Block, number>, last: number[]): void {
  const current = nodes.length;
  const node = new Uf();
  [node.block, node.dfs, node.parent] = [at, current, node];
  nodes.push(node);
  number.set(at, current);
  for (const next of at.next) if (!number.has(next)) number_blocks(next, nodes, number, last);
  last[current] = nodes.length - 1;
  cond_resched();
}

function find(node: Uf): Uf {
  const path: Uf[] = [];
  for (; node.parent !== node; node = node.parent!)
    if (node.parent !== node.parent!.parent) path.push(node);
  for (const each of path) each.parent = node.parent;
  return node;
}

function find_loops(flow: Flow): Loop {
  const [nodes, last, number] = [[] as Uf[], [] as number[], new Map<Block, number>()];
  const top = new Loop();
  number_blocks(flow.blocks[0]!, nodes, number, last);
  const size = nodes.length;
  const header = new Int32Array(size);
  const types = new Array<Type>(size).fill(Type.NonHeader);
  const back: number[][] = [];
  const other: Set<number>[] = [];
  for (let w = 0; w < size; w++) {
    back.push([]);
    other.push(new Set());
    for (const before of nodes[w]!.block!.before) {
      const v = number.get(before);
      if (v === undefined) continue;
      if (w <= v && v <= last[w]!) back[w]!.push(v);
      else other[w]!.add(v);
    }
  }
  for (let w = size - 1; w >= 0; w--) {
    const pool: Uf[] = [];
    for (const v of back[w]!) {
      if (v === w) types[w] = Type.Self;
      else pool.push(find(nodes[v]!));
    }
    const work = [...pool];
    if (pool.length > 0) types[w] = Type.Reducible;
    for (let x = work.shift(); x; x = work.shift()) {
      for (const y of Array.from(other[x.dfs]!.values())) {
        const found = find(nodes[y]!);
        if (!(w <= found.dfs && found.dfs <= last[w]!)) {
          types[w] = Type.Irreducible;
          other[w]!.add(found.dfs);
        } else if (found.dfs !== w && !pool.includes(found)) {
          work.push(found);
          pool.push(found);
        }
      }
    }
    if (pool.length === 0 && types[w] !== Type.Self) continue;
    const loop = new Loop();
    [loop.header, loop.type] = [nodes[w]!.block, types[w]!];
    loop.blocks.add(loop.header!.id);
    nodes[w]!.loop = loop;
    for (const node of pool) {
      header[node.dfs] = w;
      node.parent = nodes[w]!;
      if (node.loop) adopt(loop, node.loop);
      else loop.blocks.add(node.block!.id);
    }
    msleep(1);
  }
  for (const { loop } of nodes) if (loop && !loop.parent) adopt(top, loop);
  set_depth(top, 0);
  return top;
}

function adopt(parent: Loop, child: Loop): void {
  child.parent = parent;
  parent.children.push(child);
}

function set_depth(loop: Loop, depth: number): number {
  let deepest = (loop.depth = depth);
  for (const child of loop.children) deepest = Math.max(deepest, set_depth(child, depth + 1));
  return deepest;
}

function show(loop: Loop): string {
  const parts: string[] = [];
  for (const child of loop.children) parts.push(show(child));
  const name = loop.header ? `${loop.header.id}:${type_names[loop.type]}` : 'top';
  const own = loop.blocks.size > 1 ? `{${Array.from(loop.blocks.values()).join()}}` : '';
  return `${name}${own}${parts.length ? ` [${parts.join(' ')}]` : ''}`;
}

function count(loop: Loop): number {
  let n = 1;
  for (const child of loop.children) n += count(child);
  return n;
}

/** Heads of back edges whose head dominates the tail: each must be a header that Havlak finds. */
function natural_headers(flow: Flow): number[] {
  const headers: number[] = [];
  for (const head of flow.blocks) {
    const reached = new Set<Block>(head === flow.blocks[0] ? [] : [flow.blocks[0]!]);
    for (let size = -1; size !== reached.size;) {
      size = reached.size;
      for (const at of Array.from(reached.keys()))
        for (const next of at.next) if (next !== head) reached.add(next);
    }
    for (const tail of head.before)
      if (!reached.has(tail)) {
        headers.push(head.id);
        break;
      }
  }
  return headers;
}

function headers_of(loop: Loop): number[] {
  const found = loop.header && loop.type !== Type.Irreducible ? [loop.header.id] : [];
  for (const child of loop.children) for (const id of headers_of(child)) found.push(id);
  return found.sort();
}

function report(name: string, flow: Flow): void {
  const top = find_loops(flow);
  printk(`${name}: ${flow.blocks.length} blocks, ${count(top)} loops, depth ${set_depth(top, 0)}`);
  if (flow.blocks.length < 30) printk(`  ${show(top)}`);
  const natural = natural_headers(flow).sort();
  printk(
    `  natural ${natural.length},` +
      ` ${natural.join() === headers_of(top).join() ? 'the same' : `not ${headers_of(top)}`}`,
  );
}

const graphs: [name: string, edges: string][] = [
  ['line', '01 12 23'],
  ['self', '01 11 12'],
  ['nested', '01 12 23 32 24 41 15'],
  ['two tails', '01 12 21 13 31 14'],
  ['irreducible', '01 02 12 21 13'],
  ['in a loop', '01 12 13 23 32 34 41 45'],
  ['entry', '01 10 12'],
];

function start(): number {
  for (const [name, edges] of graphs) {
    const flow = new Flow();
    for (const edge of edges.split(' ')) connect(flow, Number(edge[0]), Number(edge[1]));
    report(name, flow);
  }
  for (const [outer, inner] of [
    [1, 1],
    [2, 2],
    [3, 5],
  ] as const) {
    const flow = new Flow();
    let at = straight(flow, 0, 1);
    for (let i = 0; i < outer; i++) {
      const from = straight(flow, at, 1);
      at = from;
      for (let j = 0; j < inner; j++) at = base_loop(flow, at);
      connect(flow, at, from);
      at = straight(flow, at, 1);
    }
    BUG_ON(at !== flow.blocks.length - 1);
    report(`benchmark ${outer}x${inner}`, flow);
  }
  return 0;
}

module_init(start);
