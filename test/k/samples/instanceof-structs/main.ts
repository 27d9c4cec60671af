/**
 * Kinds at run time: instanceof over structs from several files, of literals, null and functions;
 * a tagged union walked by visitors; `typeof` of everything that K has.
 */
import { Mutex, cond_resched, module_init, msleep, printk } from 'kernel';
import { Leaf, make_leaf } from './tree.ts';

class Branch {
  left: Tree = null;
  right: Tree = null;
}

class Rope {
  parts: (Leaf | Branch | Rope)[] = [];
}

class Impostor {
  left: Tree = null;
  right: Tree = null;
}

type Tree = Leaf | Branch | Rope | null;

function t<T>(value: T): T {
  msleep(1);
  return value;
}

function branch(left: Tree, right: Tree): Branch {
  const made = new Branch();
  ({ left: made.left, right: made.right } = { left, right });
  return made;
}

function rope(...parts: Rope['parts']): Rope {
  const made = new Rope();
  made.parts = parts;
  return made;
}

function length(tree: Tree): number {
  cond_resched();
  if (tree === null) return 0;
  if (tree instanceof Leaf) return tree.text.length;
  if (tree instanceof Branch) return length(tree.left) + length(tree.right);
  let total = 0;
  for (const part of tree.parts) total += length(part);
  return total;
}

function text(tree: Tree, depth = 0): string {
  const inner =
    tree instanceof Leaf
      ? tree.text
      : t(tree) instanceof Branch
        ? `${text((tree as Branch).left, depth + 1)}.${text((tree as Branch).right, depth + 1)}`
        : tree instanceof Rope
          ? t(tree.parts.length) && text(tree.parts[0]!, depth + 1)
          : '~';
  return depth % 2 ? `(${inner})` : `${inner}`;
}

function kinds(value: unknown): string {
  let out = '';
  if (value instanceof Leaf) out += 'L';
  if (value instanceof Branch) out += 'B';
  if (t(value) instanceof Rope) out += 'R';
  if (!(t(value) instanceof Impostor)) out += '!I';
  return `${typeof value}:${out}`;
}

function all_types(): string {
  const values: unknown[] = [
    undefined,
    null,
    true,
    0,
    NaN,
    -0,
    1n,
    '',
    [],
    {},
    { left: null, right: null },
    new Map(),
    new Set(),
    new Uint8Array(1),
    new Leaf(),
    new Branch(),
    new Rope(),
    new Impostor(),
    new Mutex(),
    kinds,
    make_leaf,
  ];
  const out: string[] = [];
  for (const value of values) out.push(kinds(value));
  return out.join(' ');
}

function type_names(): string {
  const holder: { run: unknown; n?: number } = { run: text };
  const list: unknown[] = [text];
  let later: string | undefined;
  const before = typeof later;
  later = typeof t(later);
  const names = [
    typeof holder.run,
    typeof list[0],
    typeof list[1],
    typeof holder.n,
    typeof holder?.n,
    typeof t(holder).run,
    typeof (t(1), 'x'),
    typeof -t(1n),
    typeof !t(1),
    typeof `${t(1)}`,
    typeof typeof t(1),
    typeof void t(1),
    typeof (t(0) ? 1 : null),
    typeof (list.length && text),
  ];
  const tests = [
    typeof text === 'function',
    typeof holder.run !== 'function',
    'object' === typeof null,
    typeof t([]) === 'object',
    typeof text === 'object',
    typeof t(text) == 'function',
  ];
  return `${before} ${later} ${names} ${tests}`;
}

function start(): number {
  const deep = branch(rope(make_leaf('ab'), branch(null, make_leaf('cde'))), make_leaf('f'));
  printk(`${length(deep)} ${text(deep)} ${length(null)} ${text(rope(deep))}`);
  printk(all_types());
  printk(type_names());
  return 0;
}

module_init(start);
