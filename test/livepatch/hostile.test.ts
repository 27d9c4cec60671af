/**
 * Patch modules edited by hand, with a right checksum: whatever they say, they are refused or they
 * are K. The loader never throws, and the kernel runs on.
 */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { buildPatch } from '../../src/compiler/build-patch.ts';
import { compile } from '../../src/compiler/index.ts';
import { treeFromFiles } from '../../src/compiler/tree.ts';
import { Kernel } from '../../src/kernel/kernel.ts';
import { Livepatch } from '../../src/livepatch/index.ts';
import type { PatchModule } from '../../src/lowered/module.ts';
import { checkModule, sealModule } from '../../src/lowered/module.ts';

const text = (factor: string, extra = ''): string => `
import { KPATCH_LOAD_CALLBACK, SYSCALL_DEFINE, msleep, printk } from 'kernel';
class Box { size = 1; names = ['a', 'b']; }
const box = new Box();
const ops = { run: twice };
let total = 0;
function twice(x: number): number { return x * ${factor}; }
function sys_go(n: number): number {
  let sum = 0;
  for (let i = 0; i < n; i++) {
    switch (i & 3) { case 0: { sum += ops.run(i); break; } case 1: { msleep(1); } default: { sum ^= box.size; } }
    total = (total + sum * ${factor}) | 0;
    const { names: [first, second = 'z'] } = box;
    if (sum > 40 || first === second) printk(\`\${sum} \${box?.names.length}\`);
  }
  return sum;
}
SYSCALL_DEFINE('go', sys_go);
${extra}
`;
const USER = `
import { print, syscall } from 'user';
export function main(): number { for (let i = 0; i < 4; i++) print(\`\${syscall('go', 9)}\`); return 0; }
`;
const EXTRA = `
let extra = 3;
class Fresh { box = new Box(); table = new Map<number, number>(); }
const fresh = new Fresh();
function start(): number { total = extra; fresh.table.set(1, 2); return 0; }
KPATCH_LOAD_CALLBACK(start);
`;
const old = treeFromFiles({
  'a.ts': text('2').replace('KPATCH_LOAD_CALLBACK, ', ''),
  'user/main.ts': USER,
});
const next = treeFromFiles({ 'a.ts': text('3', EXTRA), 'user/main.ts': USER });
const { module } = buildPatch({ old, new: next, name: 'fix' });
const { image } = compile(old);

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

/** All places in a JSON value. */
function places(value: Json, path: (string | number)[] = []): (string | number)[][] {
  if (typeof value !== 'object' || value === null) return [path];
  const entries = Object.entries(value);
  return [path, ...entries.flatMap(([key, each]) => places(each, [...path, key]))];
}

const at = (value: Json, path: readonly (string | number)[]): Json =>
  path.reduce<Json>((inner, key) => (inner as Record<string, Json>)[key]!, value);

const HOSTILE: Json[] = [
  null,
  true,
  -1,
  0,
  1,
  7,
  1e9,
  0.5,
  '',
  'constructor',
  '__proto__',
  'a.ts:__proto__',
  'prototype',
  'valueOf',
  'process',
  'a.ts:none',
  'a.ts:box',
  'a.ts:Box',
  'a.ts:twice',
  'x; process.exit()',
  '`${process}`',
  [],
  {},
  'eval',
  'new-struct',
  'call',
  'Function',
];

it('are refused, or are K', () => {
  const all = places(module as unknown as Json).filter((path) => path.length > 0);
  const outcomes = { refused: 0, failed: 0, loaded: 0 };
  const edit = fc.record({
    target: fc.nat(all.length - 1),
    source: fc.nat(all.length - 1),
    hostile: fc.option(fc.constantFrom(...HOSTILE)),
  });
  fc.assert(
    fc.property(fc.array(edit, { minLength: 1, maxLength: 3 }), (edits) => {
      const copy = structuredClone(module) as unknown as Json;
      for (const { target, source, hostile } of edits) {
        const path = all[target]!;
        try {
          const parent = at(copy, path.slice(0, -1)) as Record<string, Json>;
          parent[path.at(-1)!] = structuredClone(
            hostile ?? at(module as unknown as Json, all[source]!),
          );
        } catch {
          // an earlier edit took the place away
        }
      }
      const { checksum: _, ...payload } = copy as unknown as PatchModule;
      const checked = checkModule(sealModule(payload), 'm');
      if ('code' in checked) {
        outcomes.refused++;
        expect(checked.code).toMatch(/^M30[45]$/);
        return;
      }
      const kernel = new Kernel(image!).boot();
      const livepatch = new Livepatch(kernel);
      kernel.at(2000, () => {
        outcomes[livepatch.load(checked).state === 'failed' ? 'failed' : 'loaded']++;
      });
      kernel.spawn('user/main.ts');
      kernel.run(60_000);
    }),
    // a fixed seed: an edit may well make a loop that never ends, which no voluntary kernel can stop
    { numRuns: Number(process.env['SUTURE_HOSTILE'] ?? 1000), seed: 1 },
  );
  expect(outcomes.refused).toBeGreaterThan(0);
  expect(outcomes.loaded).toBeGreaterThan(0);
});

it('refuses data whose initialiser faults, and takes back what came with it', () => {
  const bad = `
const nothing: any = null;
const before = [1];
const fault = nothing.size;
function start(): number { total = fault + before[0]!; return 0; }
KPATCH_LOAD_CALLBACK(start);
`;
  const patched = treeFromFiles({ 'a.ts': text('3', bad), 'user/main.ts': USER });
  const built = buildPatch({ old, new: patched, name: 'bad' });
  const kernel = new Kernel(image!).boot();
  const livepatch = new Livepatch(kernel);
  const [first, again] = [livepatch.load(built.module!), livepatch.load(built.module!)];
  for (const operation of [first, again]) {
    expect(operation.state).toBe('failed');
    expect(operation.refusal).toMatchObject({
      errno: 'EINVAL',
      message: expect.stringContaining('initialiser of fault (a.ts:') as string,
    });
  }
  kernel.spawn('user/main.ts');
  expect(kernel.run()).toBe('idle');
});
