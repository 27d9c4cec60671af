/** Diagnostics as a terminal shows them: colour, how many, in which order. */
import { stripVTControlCharacters, styleText } from 'node:util';
import { expect, it } from 'vitest';
import { check } from '../../src/compiler/check.ts';
import { treeFromFiles } from '../../src/compiler/tree.ts';
import { inFileOrder } from '../../src/diagnostics/order.ts';
import { renderDiagnostics } from '../../src/diagnostics/render.ts';

const files = {
  'a.ts': 'export function f(count: number): number {\n  return missing + count;\n}\n',
  'b.ts': [
    'export let count = 0;',
    'export function g(n: number): number { return n > count ? 1 : lost; }',
    'export function h(): number { return 1; count++; }',
    'export function i(): number { return 2; count--; }',
    '',
  ].join('\n'),
};
const tree = treeFromFiles(files);
const found = check(tree);

const render = (max: number, color = false): string =>
  renderDiagnostics(found, tree.files, {
    paint: (name, text) => (color ? styleText(name, text, { validateStream: false }) : text),
    color,
    max,
  });
const heads = (text: string): string[] =>
  text.split('\n').filter((line) => /^\S+:\d+:\d+: /.test(line));

it('says the same with colours as without', () => {
  const plain = render(Infinity);
  const colored = render(Infinity, true);
  expect(colored).not.toBe(plain);
  expect(stripVTControlCharacters(colored)).toBe(plain);
  expect(plain).toContain('\n> 2 |   return missing + count;\n    |          ^^^^^^^\n');
});

it('counts what there is, and what is not shown', () => {
  expect(render(Infinity)).toMatch(/\n2 errors and 2 warnings$/);
  expect(render(1)).toMatch(/\n2 errors and 2 warnings; 3 not shown \(--max-errors 0 shows all\)$/);
});

it('shows errors rather than warnings, in file order', () => {
  expect(heads(render(3))).toEqual([
    'a.ts:2:10: error K201: `missing` is not defined',
    'b.ts:2:63: error K201: `lost` is not defined',
    'b.ts:3:41: warning K304: this code is never reached',
  ]);
});

it('says once what several rules say of one place', () => {
  expect(inFileOrder([...found, ...found.toReversed()])).toEqual(found);
});
