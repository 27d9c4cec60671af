/** Which spellings of a declaration have the same symver, and which do not. */
import { describe, expect, it } from 'vitest';
import { compile } from '../../src/compiler/index.ts';
import { treeFromFiles } from '../../src/compiler/tree.ts';

const LIB = `
export class Inode { ino = 0; next: Inode | null = null; }
export interface Ops<T> { read: (file: T, count: number) => number; size?: number; }
export const enum Whence { SET, CUR }
export const LIMIT = 8;
export type Maybe<T> = T | null;
export type Tree = { left: Tree | null; value: number };
`;
const IMPORT = `import type { Inode, Maybe, Ops, Tree, Whence } from './lib.ts';`;

/** The symver of `f` in a file that may use the library; `lib` may differ. */
function symver(text: string, head = IMPORT, lib = LIB): string {
  const { image, diagnostics } = compile(treeFromFiles({ 'lib.ts': lib, 'main.ts': head + text }));
  expect(diagnostics).toEqual([]);
  const units = image!.objects[0]!.files.flatMap((file) => file.units);
  const unit = units.find((each) => each.symbol === 'main.ts:f')!;
  return unit.kind === 'constant' ? '' : unit.symver;
}
const fn = (params: string, result = ''): string => `export function f${params}${result} { }`;

describe('the same', () => {
  it.each([
    ['names of parameters', fn('(a: number, b?: string)'), fn('(x: number, y?: string)')],
    ['a body', fn('(a: number)'), 'export function f(a: number) { let i = a; i++; }'],
    ['the order of a union', fn('(a: Inode | null)'), fn('(a: null | Inode)')],
    ['a member twice', fn('(a: number | null)'), fn('(a: null | (number | null))')],
    ['an alias', fn('(a: Maybe<Inode>)'), fn('(a: Inode | null)')],
    ['aliases in aliases', `type A = Maybe<number>; ${fn('(a: A)')}`, fn('(a: null | number)')],
    ['names of type parameters', fn('<T>(a: T[], b: Ops<T>)'), fn('<U>(a: U[], b: Ops<U>)')],
    ['labels', fn('(a: [number, string?])'), fn('(a: [pid: number, comm?: string])')],
    ['a function type', fn('(a: (n: number) => void)'), fn('(a: (count: number) => void)')],
    ['numbers', fn('(a: 0x10 | 1)'), fn('(a: 1 | 16)')],
    ['members of a type', fn('(a: { x: 1; y?: 2 })'), fn('(a: { y?: 2, x: 1 })')],
    ['a pattern', fn('({ ino }: Inode)'), fn('(inode: Inode)')],
    ['a predicate', fn('(a: unknown)', ': a is Inode'), fn('(b: unknown)', ': b is Inode')],
    ['what a default is', fn('(a = 1)'), fn('(a = 2)')],
    ['the type of a default', fn('(a = 1)'), fn('(a: number = 1)')],
    ['mapped', fn('(a: { [K in Whence]: K })'), fn('(a: { [W in Whence]: W })')],
    [
      'inferred',
      fn('(a: Inode extends (infer T) ? T : 1)'),
      fn('(a: Inode extends (infer U) ? U : 1)'),
    ],
    ['data', 'export let f: Inode | null = null;', 'export let f: null | Inode = null;'],
    ['the value of data', 'export const f = [1];', 'export const f = [2, 3];'],
  ])('%s', (_, one, other) => expect(symver(other)).toBe(symver(one)));

  it('a renamed import', () =>
    expect(symver(fn('(a: I)'), `import type { Inode as I } from './lib.ts';`)).toBe(
      symver(fn('(a: Inode)')),
    ));
  it('an interface in two parts', () =>
    expect(symver(fn('(a: P)'), 'interface P { a: 1 } interface P { b: 2 }\n')).toBe(
      symver(fn('(a: P)'), 'interface P { b: 2 } interface P { a: 1 }\n'),
    ));
});

describe('another', () => {
  it.each([
    ['a parameter more', fn('(a: number)'), fn('(a: number, b?: number)')],
    ['the order of parameters', fn('(a: number, b: string)'), fn('(a: string, b: number)')],
    ['optional', fn('(a: number)'), fn('(a?: number)')],
    ['a default', fn('(a: number)'), fn('(a: number = 1)')],
    ['rest', fn('(a: number[])'), fn('(...a: number[])')],
    ['a type', fn('(a: number)'), fn('(a: bigint)')],
    ['no type', fn('(a: number)'), fn('(a)')],
    ['the result', fn('()', ': number'), fn('()', ': number | null')],
    ['an array', fn('(a: number)'), fn('(a: number[])')],
    ['readonly', fn('(a: number[])'), fn('(a: readonly number[])')],
    ['an argument of a type', fn('(a: Ops<number>)'), fn('(a: Ops<string>)')],
    ['another parameter', fn('<T, U>(a: T, b: U)'), fn('<T, U>(a: U, b: T)')],
    ['a bound', fn('<T>(a: T)'), fn('<T extends Inode>(a: T)')],
    ['keyof', fn('(a: keyof Inode)'), fn('(a: Inode)')],
    ['an index', fn(`(a: Inode['ino'])`), fn(`(a: Inode['next'])`)],
    ['a template', fn('(a: `a${string}`)'), fn('(a: `b${string}`)')],
    [
      'the type of a value',
      fn('(a: typeof b)') + 'const b = [1];',
      fn('(a: typeof b)') + 'let b = [1];',
    ],
    ['let', 'export let f: number[] = [];', 'export const f: number[] = [];'],
    ['a kind', 'export const f: number[] = [];', fn('(): number[]')],
  ])('%s', (_, one, other) => expect(symver(other)).not.toBe(symver(one)));

  it.each([
    ['a field', 'ino = 0;', 'ino = 0; mode = 0;', fn('(a: Inode)')],
    ['its type', 'next: Inode | null', 'next: Inode | undefined | null', fn('(a: Ops<Inode>)')],
    ['its initialiser', 'ino = 0', 'ino = 1', fn('()', ': Maybe<Inode>')],
    ['a constant in it', 'ino = 0;', 'ino = LIMIT;', 'export const f: Inode[] = [];'],
    ['a member', 'count: number', 'count: bigint', fn('(a: { [key: string]: Ops<string> })')],
    ['a value', 'SET, CUR', 'SET = 1, CUR', fn('(a: (w: Whence) => void)')],
    ['an alias', 'T | null', 'T | undefined', fn('(a: Maybe<number>)')],
    ['a circle', 'value: number', 'value: string', fn('(a: Tree)')],
  ])('%s of a type that it leads to', (_, from, to, text) => {
    expect(LIB).toContain(from);
    expect(symver(text, IMPORT, LIB.replace(from, to))).not.toBe(symver(text));
  });
});

it('aliases that double each other end, and count to their last letter', () => {
  const chain = (seed: string): string =>
    `type A0 = ${seed};\n` +
    Array.from({ length: 60 }, (_, i) => `type A${i + 1} = [A${i}, A${i}];\n`).join('') +
    `type G0<T> = T;\n` +
    Array.from({ length: 60 }, (_, i) => `type G${i + 1}<T> = G${i}<[T, T]>;\n`).join('');
  const last = fn('(a: A60, b: G60<A60>)');
  expect(symver(last, chain('number'))).toBe(symver(last, chain('number')));
  expect(symver(last, chain('number'))).not.toBe(symver(last, chain('string')));
});
