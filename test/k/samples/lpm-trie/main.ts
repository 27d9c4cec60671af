/**
 * IPv4 routing: longest prefix match in a path-compressed trie, updates that split and join nodes, dotted
 * quads parsed and printed; a linear table must agree on every lookup.
 */
import { BUG_ON, EEXIST, EINVAL, ENOENT, cond_resched, module_init, msleep, printk } from 'kernel';

class Route {
  prefix = 0;
  length = 0;
  via = '';
}

class Node {
  prefix = 0;
  length = 0;
  route: Route | null = null;
  zero: Node | null = null;
  one: Node | null = null;
}

class Table {
  root = new Node();
  routes: Route[] = [];
}

function mask(length: number): number {
  return length === 0 ? 0 : (-1 << (32 - length)) >>> 0;
}

function bit(address: number, at: number): number {
  return (address >>> (31 - at)) & 1;
}

function common(a: number, b: number, most: number): number {
  return Math.min(Math.clz32(a ^ b), most);
}

function parse_address(text: string): number {
  const parts = text.split('.');
  if (parts.length !== 4) return -EINVAL;
  let address = 0;
  for (const part of parts) {
    const value = Number(part);
    if (part === '' || !Number.isInteger(value) || value < 0 || value > 255) return -EINVAL;
    address = address * 256 + value;
  }
  return address;
}

function parse_prefix(text: string): [address: number, length: number] | number {
  const [address = '', length = '32', ...more] = text.split('/');
  const [value, bits] = [parse_address(address), Number(length)] as const;
  if (more.length > 0 || value < 0 || !Number.isInteger(bits) || bits < 0 || bits > 32)
    return -EINVAL;
  return (value & ~mask(bits)) !== 0 ? -EINVAL : [value, bits];
}

function show(address: number, length = 32): string {
  const parts: number[] = [];
  for (let shift = 24; shift >= 0; shift -= 8) parts.push((address >>> shift) & 255);
  return length === 32 ? parts.join('.') : `${parts.join('.')}/${length}`;
}

function child(node: Node, side: number): Node | null {
  return side ? node.one : node.zero;
}

function set_child(node: Node, side: number, below: Node | null): void {
  if (side) node.one = below;
  else node.zero = below;
}

function make(prefix: number, length: number, route: Route | null): Node {
  const node = new Node();
  [node.prefix, node.length, node.route] = [(prefix & mask(length)) >>> 0, length, route];
  return node;
}

function add(table: Table, text: string, via: string): number {
  const parsed = parse_prefix(text);
  if (typeof parsed === 'number') return parsed;
  const route = new Route();
  [[route.prefix, route.length], route.via] = [parsed, via];
  const { prefix, length } = route;
  let node = table.root;
  for (;;) {
    if (node.length === length && node.prefix === prefix) {
      if (node.route) return -EEXIST;
      node.route = route;
      break;
    }
    const side = bit(prefix, node.length);
    const below = child(node, side);
    if (!below) {
      set_child(node, side, make(prefix, length, route));
      break;
    }
    const shared = common(prefix, below.prefix, Math.min(length, below.length));
    if (shared === below.length) {
      node = below;
      continue;
    }
    const fork = make(prefix, shared, shared === length ? route : null);
    set_child(node, side, fork);
    set_child(fork, bit(below.prefix, shared), below);
    if (shared < length) set_child(fork, bit(prefix, shared), make(prefix, length, route));
    break;
  }
  table.routes.push(route);
  cond_resched();
  return 0;
}

function remove(table: Table, text: string): number {
  const parsed = parse_prefix(text);
  if (typeof parsed === 'number') return parsed;
  const [prefix, length] = parsed;
  const path: Node[] = [];
  let node: Node | null = table.root;
  while (node && node.length < length) {
    path.push(node);
    node = child(node, bit(prefix, node.length));
  }
  if (!node?.route || node.length !== length || node.prefix !== prefix) return -ENOENT;
  table.routes.splice(table.routes.indexOf(node.route), 1);
  node.route = null;
  for (let up = path.pop(); up && !node.route && !(node.zero && node.one); up = path.pop()) {
    set_child(up, bit(node.prefix, up.length), node.zero ?? node.one);
    node = up;
    if (up === table.root) break;
  }
  return 0;
}

function lookup(table: Table, address: number): Route | null {
  let best: Route | null = null;
  for (let node: Node | null = table.root; node; node = child(node, bit(address, node.length))) {
    if (((address ^ node.prefix) & mask(node.length)) !== 0) break;
    best = node.route ?? best;
    if (node.length === 32) break;
  }
  return best;
}

function lookup_linear(table: Table, address: number): Route | null {
  let best: Route | null = null;
  for (const route of table.routes)
    if (
      ((address ^ route.prefix) & mask(route.length)) === 0 &&
      route.length >= (best?.length ?? 0)
    )
      best = route;
  return best;
}

/** Nodes and depth; each inner node without a route has two children. */
function check(table: Table, node: Node | null, depth: number): [nodes: number, depth: number] {
  if (!node) return [0, depth - 1];
  BUG_ON(node !== table.root && !node.route && !(node.zero && node.one));
  for (const below of [node.zero, node.one])
    if (below)
      BUG_ON(
        below.length <= node.length ||
          common(below.prefix, node.prefix, node.length) !== node.length,
      );
  const [zero, one] = [
    check(table, node.zero, depth + 1),
    check(table, node.one, depth + 1),
  ] as const;
  return [1 + zero[0] + one[0], Math.max(zero[1], one[1])];
}

function probe(table: Table): string {
  let [hits, x] = [0, 1] as [number, number];
  for (let i = 0; i < 250; i++) {
    x = (Math.imul(x, 1664525) + 1013904223) >>> 0;
    const address = i & 1 ? x : ((10 << 24) | (x & 0x0303ffff)) >>> 0;
    const found = lookup(table, address);
    BUG_ON(found !== lookup_linear(table, address));
    if (found) hits++;
  }
  msleep(1);
  const [nodes, depth] = check(table, table.root, 0);
  return `${table.routes.length} routes, ${nodes} nodes, depth ${depth}, ${hits} of 250 routed`;
}

const initial: readonly [string, string][] = [
  ['10.0.0.0/8', 'core'],
  ['10.1.0.0/16', 'east'],
  ['10.1.2.0/24', 'lab'],
  ['10.1.2.3', 'host'],
  ['10.3.128.0/17', 'half'],
  ['192.168.0.0/16', 'lan'],
  ['192.168.1.0/24', 'wifi'],
  ['128.0.0.0/1', 'upper'],
];

function start(): number {
  const table = new Table();
  for (const bad of ['10.0.0.1/8', '1.2.3', '1.2.3.256', '1.2.3.4/33', '1..2.3', '0.0.0.0/0/0'])
    printk(`${bad}: ${add(table, bad, 'x')}`);
  for (const [prefix, via] of initial) add(table, prefix, via);
  printk(`${add(table, '10.1.0.0/16', 'again')} ${remove(table, '10.2.0.0/16')} ${probe(table)}`);
  for (const address of [
    '10.1.2.3',
    '10.1.2.4',
    '10.1.9.9',
    '10.200.0.1',
    '10.3.200.1',
    '11.0.0.1',
    '192.168.1.77',
    '255.255.255.255',
  ])
    printk(`${address} via ${lookup(table, parse_address(address))?.via ?? 'nothing'}`);
  add(table, '0.0.0.0/0', 'default');
  printk(`${show(parse_address('11.0.0.1'))} via ${lookup(table, parse_address('11.0.0.1'))?.via}`);
  for (let i = 0, x = 9; i < 60; i++) {
    x = (Math.imul(x, 22695477) + 1) >>> 0;
    const length = 9 + ((x >>> 27) % 20);
    add(table, show((((10 << 24) | (x & 0x0303ffff)) & mask(length)) >>> 0, length), `r${i}`);
  }
  printk(probe(table));
  for (const { prefix, length } of [...table.routes])
    if (length % 2) BUG_ON(remove(table, show(prefix, length)) !== 0);
  printk(probe(table));
  for (const { prefix, length } of [...table.routes])
    BUG_ON(remove(table, length === 32 ? show(prefix) : show(prefix, length)) !== 0);
  printk(probe(table));
  return 0;
}

module_init(start);
