/** A patch fits only a kernel whose declarations are those that its code was built against. */
import { expect, it } from 'vitest';
import { buildPatch } from '../../src/compiler/build-patch.ts';
import { compile } from '../../src/compiler/index.ts';
import { treeFromFiles } from '../../src/compiler/tree.ts';
import { Kernel } from '../../src/kernel/kernel.ts';
import type { Refusal } from '../../src/livepatch/index.ts';
import { Livepatch } from '../../src/livepatch/index.ts';

const BASE = `
import { SYSCALL_DEFINE } from 'kernel';
class Box { size: number | null = 1; }
let last: Box | null = null;
function grow(box: Box, by: number): number { last = box; return (box.size ?? 0) + by; }
function sys_grow(by: number): number { return grow(new Box(), by); }
SYSCALL_DEFINE('grow', sys_grow);
`;
const { module } = buildPatch({
  old: treeFromFiles({ 'a.ts': BASE }),
  new: treeFromFiles({ 'a.ts': BASE.replace('return grow', 'return 1 + grow') }),
  name: 'fix',
});

/** Loads the patch into a kernel whose text differs. */
function load(from: string, to: string): Refusal | null {
  expect(BASE).toContain(from);
  const kernel = new Kernel(compile(treeFromFiles({ 'a.ts': BASE.replace(from, to) })).image!);
  return new Livepatch(kernel.boot()).load(module!).refusal;
}
const symbols = (refusal: Refusal | null): string[] =>
  (refusal?.details ?? []).map((line) => line.replace(/0x[0-9a-f]{8}/g, '0x…'));
const differs = (symbol: string): string =>
  `${symbol}: has symver 0x…, the patch was built against 0x…`;

it('loads where nothing that it refers to differs', () => {
  expect(load('let last', '/** The newest. */ let last')).toBeNull();
  expect(load('grow(box: Box, by: number)', 'grow(box: (Box), /* n */ by: number,)')).toBeNull();
});

it('is refused, symbol by symbol, where a declaration differs and the code does not', () => {
  expect(symbols(load('by: number): number { last', 'by: bigint): number { last'))).toEqual([
    differs('a.ts:grow'),
  ]);
  expect(symbols(load('size: number | null', 'size: bigint | null'))).toEqual([
    differs('a.ts:Box'),
    differs('a.ts:grow'),
  ]);
});
