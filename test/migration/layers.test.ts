/** Several patches that change one struct: stacked, cumulative, replaced, irreversible. */
import { describe, expect, it } from 'vitest';
import { Migrating, patch } from './machine.ts';

const BASE = `
import { SYSCALL_DEFINE, module_init } from 'kernel';
class Node { id = 0; name = 'node'; }
const nodes: Node[] = [];
function first(): number { return nodes[0]!.id; }
function other(): number { return 1; }
function sys_first(): number { return first() + other(); }
SYSCALL_DEFINE('first', sys_first);
function start(): number {
  const node = new Node();
  node.id = 7;
  return nodes.push(node) - 1;
}
module_init(start);
`;
const edit = (text: string, ...words: [from: string, to: string][]): string =>
  words.reduce((each, [from, to]) => {
    expect(each).toContain(from);
    return each.replace(from, to);
  }, text);

const X = edit(BASE, ["name = 'node';", "name = 'node'; x = 3;"]);
const XY = edit(X, ['x = 3;', 'x = 3; y = 4;']);
const FIRST = edit(BASE, ['return nodes[0]!.id;', 'return nodes[0]!.id + 1;']);
const TEXT = edit(
  BASE,
  ['import {', 'import { KPATCH_TRANSFORM, '],
  ['id = 0;', "id = '0';"],
  [
    'function first',
    'function to_text(now: Node, was: any): void { now.id = `${was.id}`; }\nKPATCH_TRANSFORM(Node, to_text);\nfunction first',
  ],
);

const node = (machine: Migrating): unknown => ({ ...machine.instances('Node')[0] });
const PLAIN = { id: 7, name: 'node' };

describe('one on top of another', () => {
  const under = patch(BASE, X, 'under', false);
  const above = patch(X, XY, 'above', false);

  it('each leaves in its turn only', () => {
    const machine = new Migrating(BASE);
    const before = machine.instances('Node')[0];
    expect(machine.load(under)).toBe('done');
    expect(machine.load(above)).toBe('done');
    expect(node(machine)).toEqual({ ...PLAIN, x: 3, y: 4 });
    expect(machine.unload('under')).toBe("EBUSY the layout of struct 'Node' is used by 'above'");
    expect(node(machine)).toEqual({ ...PLAIN, x: 3, y: 4 });
    expect(machine.unload('above')).toBe('done');
    expect(node(machine)).toEqual({ ...PLAIN, x: 3, y: undefined });
    expect(machine.unload('under')).toBe('done');
    expect(node(machine)).toEqual({ ...PLAIN, x: undefined, y: undefined });
    expect(machine.instances('Node')[0]).toBe(before);
    expect(machine.load(under)).toBe('done');
    expect(node(machine)).toEqual({ ...PLAIN, x: 3, y: undefined });
  });

  it('needs the layout that it was built from', () => {
    const machine = new Migrating(BASE);
    expect(machine.load(above)).toBe(
      "EINVAL struct 'Node' has the layout { id, name }, for which patch module 'above' has no transformer\n" +
        '  it has one from { id, name, x }',
    );
    expect(node(machine)).toEqual(PLAIN);
    expect(machine.livepatch.list()).toEqual([]);
  });

  it('the same layout twice stays until both have left', () => {
    const machine = new Migrating(BASE);
    machine.load(under);
    machine.instances('Node')[0]!['x'] = 30;
    expect(machine.load(patch(BASE, X, 'again', false))).toBe('done');
    expect(node(machine)).toEqual({ ...PLAIN, x: 30 });
    expect(machine.unload('under')).toBe("EBUSY the layout of struct 'Node' is used by 'again'");
    expect(machine.unload('again')).toBe('done');
    expect(node(machine)).toEqual({ ...PLAIN, x: 30 });
    expect(machine.unload('under')).toBe('done');
    expect(node(machine)).toEqual({ ...PLAIN, x: undefined });
  });

  it('a layout stays while code that came later uses its fields', () => {
    const machine = new Migrating(BASE);
    machine.load(under);
    const user = edit(X, ['return 1;', 'return nodes[0]!.x;']);
    expect(machine.load(patch(X, user, 'user', false))).toBe('done');
    expect(machine.unload('under')).toBe("EBUSY the layout of struct 'Node' is used by 'user'");
    expect(machine.unload('user')).toBe('done');
    expect(machine.unload('under')).toBe('done');
  });

  it('code that was built against the old layout does not fit the new one', () => {
    const machine = new Migrating(BASE);
    machine.load(under);
    const makes = edit(BASE, ['return 1;', 'return nodes.push(new Node());']);
    expect(machine.load(patch(BASE, makes, 'makes', false))).toBe(
      "EINVAL patch module 'makes' does not fit the running kernel\n" +
        '  a.ts:Node: has another interface than the patch was built against\n' +
        '  a.ts:nodes: has symver 0x7e83a525, the patch was built against 0xa2f0166d',
    );
    expect(machine.load(patch(BASE, makes, 'replaces'))).toBe('done');
    expect(node(machine)).toEqual({ ...PLAIN, x: undefined });
  });
});

describe('cumulative', () => {
  const one = patch(BASE, X, 'one');

  it('takes a layout over that is there already, values and all', () => {
    const machine = new Migrating(BASE);
    machine.load(one);
    machine.instances('Node')[0]!['x'] = 30;
    const two = edit(X, ['.id;', '.id + 1;']);
    expect(machine.load(patch(BASE, two, 'two'))).toBe('done');
    expect(machine.livepatch.list()).toEqual(['two']);
    expect(node(machine)).toEqual({ ...PLAIN, x: 30 });
    expect(machine.unload('two')).toBe('done');
    expect(node(machine)).toEqual({ ...PLAIN, x: undefined });
  });

  it('has no way from a layout that it does not know', () => {
    const machine = new Migrating(BASE);
    machine.load(one);
    expect(machine.load(patch(BASE, XY, 'two'))).toMatch(
      /^EINVAL struct 'Node' has the layout { id, name, x }, for which patch module 'two' has no/,
    );
    expect(machine.livepatch.list()).toEqual(['one']);
    expect(node(machine)).toEqual({ ...PLAIN, x: 3 });
  });

  it('goes on from the layout of the patch that it was built on', () => {
    const machine = new Migrating(BASE);
    machine.load(one);
    machine.instances('Node')[0]!['x'] = 30;
    const next = edit(XY, ['return 1;', 'return nodes.length;']);
    expect(machine.load(patch(X, next, 'two'))).toBe('done');
    expect(machine.livepatch.list()).toEqual(['two']);
    expect(node(machine)).toEqual({ ...PLAIN, x: 30, y: 4 });
    expect(machine.unload('two')).toBe('done');
    expect(node(machine)).toEqual({ ...PLAIN, x: undefined, y: undefined });
  });

  it('goes back to the first layout if it does not have the changed one', () => {
    const machine = new Migrating(BASE);
    machine.load(one);
    expect(machine.load(patch(BASE, FIRST, 'two'))).toBe('done');
    expect(node(machine)).toEqual({ ...PLAIN, x: undefined });
    expect(machine.unload('two')).toBe('done');
  });
});

describe('irreversible', () => {
  const text = patch(BASE, TEXT, 'text');

  it.each(['kpatch', 'ksplice', 'quiesce'] as const)('cannot be unloaded under %s', (model) => {
    const machine = new Migrating(BASE, '', model);
    expect(machine.load(text)).toBe('done');
    expect(node(machine)).toEqual({ ...PLAIN, id: '7' });
    expect(machine.unload('text')).toMatch(
      /^EBUSY [^]*is irreversible: what it converted of struct 'Node' has no way back$/,
    );
    expect(node(machine)).toEqual({ ...PLAIN, id: '7' });
  });

  it('gives way to a patch with its layout, which inherits that', () => {
    const machine = new Migrating(BASE);
    machine.load(text);
    expect(machine.load(patch(BASE, FIRST, 'plain'))).toBe(
      "EBUSY what patch module 'text' converted of struct 'Node' has no way back",
    );
    const more = edit(TEXT, ['return 1;', 'return 2;']);
    expect(machine.load(patch(BASE, more, 'more'))).toBe('done');
    expect(machine.livepatch.list()).toEqual(['more']);
    expect(node(machine)).toEqual({ ...PLAIN, id: '7' });
    expect(machine.unload('more')).toMatch(/^EBUSY .* irreversible/);
  });
});

describe('models without a stop', () => {
  it.each(['hybrid', 'kgraft', 'immediate'] as const)('%s leaves layouts alone', (model) => {
    const machine = new Migrating(BASE);
    const needs =
      "EINVAL patch 'one' changes the layout of struct 'Node', which needs all tasks to switch at once\n" +
      '  keep new state in shadow variables, or use a model that stops the machine';
    expect(machine.load(patch(BASE, X, 'one'), model)).toBe(needs);
    machine.load(patch(BASE, X, 'one'));
    expect(machine.load(patch(BASE, FIRST, 'two'), model)).toMatch(
      /^EBUSY patch 'two' replaces one that changed the layout of struct 'Node'/,
    );
    expect(node(machine)).toEqual({ ...PLAIN, x: 3 });
  });
});
