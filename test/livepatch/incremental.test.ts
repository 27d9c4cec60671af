/** Patches built on others (`--base`): stacked, matched with what runs, taken away in reverse. */
import { describe, expect, it } from 'vitest';
import { buildPatch } from '../../src/compiler/build-patch.ts';
import { compile } from '../../src/compiler/index.ts';
import type { Tree } from '../../src/compiler/tree.ts';
import { treeFromFiles } from '../../src/compiler/tree.ts';
import { Kernel } from '../../src/kernel/kernel.ts';
import type { ModelName } from '../../src/livepatch/index.ts';
import { Livepatch, MODEL_NAMES } from '../../src/livepatch/index.ts';
import type { PatchModule } from '../../src/lowered/module.ts';
import { parseModule } from '../../src/lowered/module.ts';

const OLD = `import { SYSCALL_DEFINE } from 'kernel';
const SCALE = 1;
let total = 0;
function account(by: number): number {
  total += by * SCALE;
  return total;
}
function sys_add(by: number): number {
  return account(by);
}
SYSCALL_DEFINE('add', sys_add);
`;
/** The first fix: new data, a new struct and function, a new value of a constant, a callback. */
const A = `import { KPATCH_PRE_PATCH_CALLBACK, SYSCALL_DEFINE, printk } from 'kernel';
const SCALE = 10;
class Entry {
  by = 0;
}
let total = 0;
let last = new Entry();
let calls = 0;
function account(by: number): number {
  total += by * SCALE;
  note(by);
  return total;
}
function note(by: number): void {
  const entry = new Entry();
  entry.by = by;
  last = entry;
  calls++;
}
function sys_add(by: number): number {
  return account(by);
}
function starting(): number {
  printk('a starts');
  return 0;
}
KPATCH_PRE_PATCH_CALLBACK(starting);
SYSCALL_DEFINE('add', sys_add);
`;
const B = A.replace(
  'return total;\n}\nfunction note',
  'return total + last.by + calls;\n}\nfunction note',
);
const C = B.replace('calls++', 'calls += 100');

const tree = (text: string): Tree => treeFromFiles({ 'a.ts': text });
const build = (
  text: string,
  name: string,
  base: PatchModule[] = [],
): ReturnType<typeof buildPatch> =>
  buildPatch({ old: tree(OLD), new: tree(text), name, base, replace: false });
const a = build(A, 'a').module!;
const b = build(B, 'b', [a]).module!;
const c = build(C, 'c', [a, b]).module!;

const names = ({ objects }: PatchModule): string[] =>
  objects.flatMap(({ functions, data, structs }) =>
    [...functions.map(({ unit }) => unit), ...data, ...structs].map(({ symbol }) => symbol),
  );

describe('build', () => {
  it('holds what the increment changed, and refers to what the base brought', () => {
    expect(names(a).sort()).toEqual(
      ['Entry', 'account', 'calls', 'last', 'note', 'starting'].map((name) => `a.ts:${name}`),
    );
    expect(names(b)).toEqual(['a.ts:account']);
    expect(names(c)).toEqual(['a.ts:note']);
    expect(b.requires.map(({ symbol }) => symbol)).toEqual(
      expect.arrayContaining(['a.ts:calls', 'a.ts:last', 'a.ts:note']),
    );
    expect(b.objects.flatMap(({ callbacks }) => callbacks)).toEqual([]);
    expect(b).toMatchObject({ replace: false, base: [{ name: 'a', checksum: a.checksum }] });
    expect(c.base.map(({ name }) => name)).toEqual(['a', 'b']);
  });

  it('finds nothing to do in what the bases have done', () => {
    expect(build(A, 'again', [a])).toMatchObject({ outcome: 'unchanged', diagnostics: [] });
    expect(build(C, 'again', [a, b, c])).toMatchObject({ outcome: 'unchanged', diagnostics: [] });
  });

  it('takes a base back', () => {
    const back = build(OLD, 'back', [a]);
    expect(back.module && names(back.module)).toEqual(['a.ts:account']);
  });

  it('starts anew where a base replaces those before it', () => {
    const all = buildPatch({ old: tree(OLD), new: tree(C), name: 'all' }).module!;
    const more = build(C.replace('return total +', 'return 1 + total +'), 'more', [a, all]);
    expect(more.module?.base).toEqual([{ name: 'all', checksum: all.checksum }]);
    expect(names(more.module!)).toEqual(['a.ts:account']);
  });

  it('names every symbol that does not fit', () => {
    const codes = (result: ReturnType<typeof buildPatch>): string[] =>
      result.diagnostics.map(({ code, message }) => `${code} ${message}`);
    const other = buildPatch({ old: tree(A), new: tree(B), name: 'x', base: [a] });
    expect(codes(other)).toEqual(
      names(a).map((symbol) =>
        symbol === 'a.ts:account'
          ? `P261 a, given as --base, does not fit: \`${symbol}\` is another function here`
          : `P261 a, given as --base, does not fit: \`${symbol}\` is in the tree already`,
      ),
    );
    expect(codes(build(C, 'c', [b]))).toContain(
      "P262 b was built on 'a', which is not named before it",
    );
    const renamed = treeFromFiles({ 'a.ts': OLD }, 'tree', '{"version":"2"}');
    expect(codes(buildPatch({ old: renamed, new: tree(B), name: 'x', base: [a] }))).toEqual([
      'P263 a, given as --base, is for kernel 0, and the tree is of kernel 2',
    ]);
  });

  it('survives the way to a file', () => {
    const { text } = build(B, 'b', [a]);
    expect(text).toMatch(/^\/\/ Live patch 'b' for kernel 0 on top of 'a'/);
    expect(parseModule(text!, 'b')).toEqual(b);
  });
});

function boot(): {
  livepatch: Livepatch;
  load: (m: PatchModule, model: ModelName) => string;
  unload: (name: string) => string;
  add: () => unknown;
  log: () => string[];
} {
  const kernel = new Kernel(compile(tree(OLD)).image!).boot();
  const livepatch = new Livepatch(kernel);
  const settle = (operation: ReturnType<Livepatch['unload']>): string => {
    kernel.run(kernel.now + 60_000_000);
    const { state, refusal } = operation;
    return refusal
      ? `${refusal.errno} ${refusal.message} ${refusal.details.join('; ')}`.trim()
      : state;
  };
  return {
    livepatch,
    load: (module, model) => settle(livepatch.load(module, { model })),
    unload: (name) => settle(livepatch.unload(name)),
    add: () => kernel.linker.cell('a.ts:sys_add').$fn(1),
    log: () => kernel.log.map(({ text }) => text),
  };
}

describe.each(MODEL_NAMES)('%s', (model) => {
  it('stacks, and unloads in reverse', () => {
    const { load, unload, add, livepatch, log } = boot();
    expect(add()).toBe(1);
    expect(load(a, model)).toBe('done');
    expect(add()).toBe(11);
    expect(load(b, model)).toBe('done');
    expect(add()).toBe(21 + 1 + 2);
    expect(load(c, model)).toBe('done');
    expect(add()).toBe(31 + 1 + 102);
    expect(livepatch.list()).toEqual(['a', 'b', 'c']);
    expect(log().filter((line) => line === 'a starts')).toHaveLength(1);
    expect(unload('a')).toMatch(
      model === 'ksplice' ? /module_busy|used|busy/i : /^EBUSY patch module 'a' is used by 'b'/,
    );
    expect(unload('b')).not.toBe('done');
    expect(livepatch.list()).toEqual(['a', 'b', 'c']);
    expect(['c', 'b', 'a'].map(unload)).toEqual(['done', 'done', 'done']);
    expect(add()).toBe(32);
  });

  it('goes onto nothing but what it was built on', () => {
    const { load, add } = boot();
    expect(load(b, model)).toContain("'a', which it was built on, is not enabled");
    const other = build(A.replace('calls++', 'calls += 2'), 'a').module!;
    expect(load(other, model)).toBe('done');
    expect(load(b, model)).toContain("'a' is another build than the one it was built on");
    expect(add()).toBe(10);
  });

  it('goes with its bases when a cumulative patch comes', () => {
    if (model === 'ksplice') return;
    const { load, add, livepatch } = boot();
    const all = buildPatch({ old: tree(OLD), new: tree(C), name: 'all' }).module!;
    expect([a, b].map((module) => load(module, model))).toEqual(['done', 'done']);
    expect(load(all, model)).toBe('done');
    expect(livepatch.list()).toEqual(['all']);
    expect(add()).toBe(10 + 1 + 100);
  });
});
