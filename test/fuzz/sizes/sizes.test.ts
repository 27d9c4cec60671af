/** Deep and large texts are answered, and what is linear stays so. */
import { Session } from 'node:inspector';
import { describe, expect, it } from 'vitest';
import { buildPatch } from '../../../src/compiler/build-patch.ts';
import { check } from '../../../src/compiler/check.ts';
import { compile } from '../../../src/compiler/index.ts';
import type { Tree } from '../../../src/compiler/tree.ts';
import { treeFromFiles } from '../../../src/compiler/tree.ts';
import type { Diagnostic } from '../../../src/diagnostics/diagnostic.ts';
import { Kernel } from '../../../src/kernel/kernel.ts';
import { LARGE } from './large.ts';
import { BRACKETED, CHAINED, LONG } from './nested.ts';

const DEPTH = 10_000;
const tree = (text: string): Tree => treeFromFiles({ 'main.ts': text });
const entries = <T>(table: Readonly<Record<string, T>>): [string, T][] => Object.entries(table);

const errorsOf = (text: string): Diagnostic[] =>
  check(tree(text)).filter(({ severity }) => severity === 'error');

describe('10,000 deep', () => {
  it.each(entries(BRACKETED))('%s are refused at the 201st bracket', (_name, make) => {
    const text = make(DEPTH);
    const [first, ...others] = errorsOf(text);
    expect(first?.code).toBe('K106');
    expect(others).toEqual([]);
    const { line, column } = first!.span!;
    const before = [
      ...text.split('\n').slice(0, line - 1),
      text.split('\n')[line - 1]!.slice(0, column),
    ].join('\n');
    const open = before.match(/[([{]/g)!.length - before.match(/[)\]}]/g)!.length;
    expect(open).toBe(201);
  });

  it.each(entries(CHAINED))('%s are refused where they stand', (_name, make) => {
    const errors = errorsOf(make(DEPTH));
    expect(errors.map(({ code, span }) => `${code} ${span!.line}`)).toEqual([
      `K106 ${
        make(DEPTH)
          .split('\n')
          .findIndex((line) => line.length > DEPTH / 2) + 1
      }`,
    ]);
  });

  it.each(entries(LONG))('%s work', (_name, make) => {
    expect(errorsOf(make(DEPTH))).toEqual([]);
    const kernel = new Kernel(compile(tree(make(DEPTH))).image!).boot();
    expect(kernel.log.at(-1)!.text).toMatch(/^(number|object)$/);
  });
});

describe('as deep as allowed', () => {
  it.each([...entries(BRACKETED), ...entries(CHAINED)])('%s work', (name, make) => {
    if (name.startsWith('unfinished')) return;
    for (const n of [60, 130, 190]) {
      expect(errorsOf(make(n))).toEqual([]);
      expect(compile(tree(make(n))).image).not.toBeNull();
    }
  });
});

describe('5 MB', () => {
  it.each([
    ['an array', 600_000],
    ['a line', 600_000],
    ['a string', 5_000_000],
    ['comments', 320_000],
  ])('of %s are compiled', (name, n) => {
    const text = LARGE[name]!(n);
    expect(text.length).toBeGreaterThan(4_500_000);
    const { image, diagnostics } = compile(tree(text));
    expect(diagnostics).toEqual([]);
    expect(image).not.toBeNull();
  });

  it.each([
    ['functions', 6000],
    ['a function', 24_000],
    ['syntax errors', 24_000],
  ])('or a fifth of that, of %s, are answered', (name, n) => {
    const text = LARGE[name]!(n);
    expect(text.length).toBeGreaterThan(900_000);
    const { image, diagnostics } = compile(tree(text));
    expect(image === null).toBe(diagnostics.length > 0);
  });
});

/** How often blocks of the sources ran, as V8 counts them. */
function stepsOf(run: () => void): number {
  const session = new Session();
  session.connect();
  let steps = 0;
  session.post('Profiler.enable');
  session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: true });
  run();
  session.post('Profiler.takePreciseCoverage', (_error, { result }) => {
    for (const { url, functions } of result)
      if (/\/src\/(compiler|emit|kernel|lowered|diagnostics)\//.test(url))
        for (const each of functions) for (const { count } of each.ranges) steps += count;
  });
  session.post('Profiler.stopPreciseCoverage');
  session.disconnect();
  return steps;
}

it.each(entries(LARGE))('four times %s take four times the steps', (_name, make) => {
  const work = (n: number): number =>
    stepsOf(() => {
      const old = tree(make(n));
      const { image } = compile(old);
      if (image) new Kernel(image).boot();
      check(old);
      buildPatch({ old, new: tree(`${make(n)}\n// more`), name: 'p' });
    });
  // counts of code that V8 throws away meanwhile are lost, hence never too high
  const steps = (n: number): number => Math.max(work(n), work(n), work(n));
  work(20);
  expect(steps(320) / steps(80)).toBeLessThan(5);
});
