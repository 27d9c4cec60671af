/** What makes instances, and what code assumes of them, follows the layout at once. */
import { expect, it } from 'vitest';
import { Migrating, patch } from './machine.ts';

const BASE = `
import { SYSCALL_DEFINE, module_init, msleep } from 'kernel';
class Node { id = 7; run: (x: number) => number = quick; }
class Owner { node = new Node(); spare: Node[] = [new Node()]; }
class House { owner = new Owner(); }
const houses: House[] = [];
let results: number[] = [];
const table = { start: { value: 5 } };
function quick(x: number): number { return x + 1; }
function slow(x: number): number { msleep(5); return x + 100; }
function call(node: Node): number { return node.run(1); }
function sys_build(): number { return houses.push(new House()); }
function sys_call(): number {
  for (const { owner } of houses) results.push(call(owner.node) * 2);
  results.push(houses[0]!.owner.node instanceof Node ? 1 : 0);
  return 0;
}
function start(): number {
  houses.push(new House());
  houses[0]!.owner.node.run = slow;
  return 0;
}
module_init(start);
SYSCALL_DEFINE('build', sys_build);
SYSCALL_DEFINE('call', sys_call);
`;
const edit = (text: string, ...words: [from: string, to: string][]): string =>
  words.reduce((each, [from, to]) => {
    expect(each).toContain(from);
    return each.replace(from, to);
  }, text);

const does = (machine: Migrating, name: string): void => {
  const { kernel } = machine;
  kernel.kthread(name, kernel.linker.cell(`a.ts:${name}`), null);
  machine.pass(100);
};

it('instances that other initialisers make have the new layout', () => {
  const machine = new Migrating(BASE);
  expect(machine.load(patch(BASE, edit(BASE, ['id = 7;', 'id = 7; x = 3;']), 'p'))).toBe('done');
  does(machine, 'sys_build');
  const nodes = machine.instances('Node');
  expect(nodes.map(({ x }) => x)).toEqual([3, 3, 3, 3]);
  const keys = (each: object): string => Object.keys(each).join();
  expect(nodes.map(keys).sort()).toEqual(['id,run,x', 'id,run,x', 'id,x,run', 'id,x,run']);
  expect(machine.unload('p')).toBe('done');
  does(machine, 'sys_build');
  expect(machine.instances('Node').filter((each) => each['x'] !== undefined)).toEqual([]);
  expect(machine.instances('Node').length).toBe(6);
});

it('a function that sleeps may be called through a field that has another name now', () => {
  const next = edit(
    BASE,
    ['import {', 'import { KPATCH_RENAME_FIELD, '],
    ['run: (x: number)', 'action: (x: number)'],
    ['return node.run(1);', 'return node.action(1);'],
    ['module_init(start);', "module_init(start);\nKPATCH_RENAME_FIELD(Node, 'run', 'action');"],
  );
  // init code is not part of the patch, and its text cannot follow
  const machine = new Migrating(BASE);
  expect(machine.load(patch(BASE, next, 'p'))).toBe('done');
  does(machine, 'sys_call');
  expect(machine.data('results')).toEqual([202, 1]);
  expect(machine.unload('p')).toBe('done');
  does(machine, 'sys_call');
  expect(machine.data('results')).toEqual([202, 1, 202, 1]);
});

it('another initialiser changes what is made, and nothing else', () => {
  const next = edit(BASE, [
    'id = 7; run: (x: number) => number = quick;',
    'id = 8; run: (x: number) => number = slow;',
  ]);
  const machine = new Migrating(BASE);
  expect(machine.load(patch(BASE, next, 'p'))).toBe('done');
  does(machine, 'sys_build');
  expect(
    machine
      .instances('Node')
      .map(({ id }) => id)
      .sort(),
  ).toEqual([7, 7, 8, 8]);
  does(machine, 'sys_call');
  expect(machine.data('results')).toEqual([202, 202, 1]);
  expect(machine.unload('p')).toBe('done');
  does(machine, 'sys_build');
  does(machine, 'sys_call');
  expect(
    machine
      .instances('Node')
      .map(({ id }) => id)
      .sort(),
  ).toEqual([7, 7, 7, 7, 8, 8]);
  expect(machine.data('results')).toEqual([202, 202, 1, 202, 202, 4, 1]);
});

it('an initialiser that faults refuses the load', () => {
  const next = edit(BASE, ['id = 7;', 'id = 7; x = table.start.value;']);
  const machine = new Migrating(BASE);
  const state = machine.state();
  (machine.data('table') as { start: unknown }).start = null;
  expect(machine.load(patch(BASE, next, 'p'))).toBe(
    "EINVAL initialiser of struct 'Node': kernel NULL pointer dereference, field value",
  );
  (machine.data('table') as { start: unknown }).start = { value: 5 };
  expect(machine.state()).toBe(state);
  expect(machine.load(patch(BASE, next, 'p'))).toBe('done');
  expect(machine.instances('Node').map(({ x }) => x)).toEqual([5, 5]);
});

it('what runs after the conversion takes it back by failing', () => {
  const next = edit(
    BASE,
    ['import {', 'import { KPATCH_LOAD_CALLBACK, KPATCH_UNLOAD_CALLBACK, '],
    ['id = 7;', 'id = 7; x = 3;'],
    ['let results', 'let failing = true;\nlet results'],
    [
      'module_init(start);',
      `module_init(start);
function check(): number {
  const made = new Node();
  houses[0]!.owner.spare.push(made);
  return failing || made.x !== 3 || houses[0]!.owner.node.x !== 3 ? -5 : 0;
}
KPATCH_LOAD_CALLBACK(check);
KPATCH_UNLOAD_CALLBACK(check);`,
    ],
  );
  const base = edit(BASE, ['let results', 'let failing = true;\nlet results']);
  const machine = new Migrating(base);
  const module = patch(base, next, 'p');
  const holder = [...machine.kernel.linker.holders.values()].find((each) => 'failing' in each)!;
  const state = machine.state();
  expect(machine.load(module)).toMatch(/^EIO load callback of 'vmlinux' returned -5/);
  expect(machine.state()).toBe(state);
  holder['failing'] = false;
  expect(machine.load(module)).toBe('done');
  holder['failing'] = true;
  const loaded = machine.state();
  expect(machine.unload('p')).toMatch(/^EIO unload callback of 'vmlinux' returned -5/);
  expect(machine.state()).toBe(loaded);
  holder['failing'] = false;
  expect(machine.unload('p')).toBe('done');
  expect(machine.instances('Node').filter((each) => each['x'] !== undefined)).toEqual([]);
});

it('a checkpoint before the load takes the layout back, too', () => {
  const machine = new Migrating(BASE);
  const { kernel } = machine;
  const before = kernel.checkpoint();
  const hash = kernel.hash();
  const next = edit(BASE, ['id = 7;', 'x = 3; id = 7;']);
  const module = patch(BASE, next, 'p');
  expect(machine.load(module)).toBe('done');
  const loaded = kernel.checkpoint();
  const after = kernel.hash();
  kernel.rollback(before);
  expect(kernel.hash()).toBe(hash);
  does(machine, 'sys_build');
  expect(machine.instances('Node').map((each) => Object.keys(each).length)).toEqual([2, 2, 2, 2]);
  kernel.rollback(loaded);
  expect(kernel.hash()).toBe(after);
  does(machine, 'sys_build');
  expect(machine.instances('Node').map(({ x }) => x)).toEqual([3, 3, 3, 3]);
  expect(machine.unload('p')).toBe('done');
  kernel.rollback(before);
  expect(kernel.hash()).toBe(hash);
  expect(machine.load(module)).toBe('done');
  expect(kernel.hash()).toBe(after);
});

it('a copy of the machine knows what each patch has done', () => {
  const next = edit(BASE, ['id = 7;', 'x = 3; id = 7;']);
  const machine = new Migrating(BASE);
  machine.load(patch(BASE, next, 'p'));
  const copy = machine.kernel.clone();
  expect(copy.hash()).toBe(machine.kernel.hash());
  machine.kernel.kthread('b', machine.kernel.linker.cell('a.ts:sys_build'), null);
  copy.kthread('b', copy.linker.cell('a.ts:sys_build'), null);
  machine.pass(1);
  copy.run(machine.kernel.now);
  expect(copy.hash()).toBe(machine.kernel.hash());
  const found = copy.inspect.structs().get('a.ts:Node') as Record<string, unknown>[];
  expect(found.map(({ x }) => x)).toEqual([3, 3, 3, 3]);
});
