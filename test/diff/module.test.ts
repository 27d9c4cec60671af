/** Patch modules that are cut short, edited, or of another format are refused, never half-read. */
import { expect, it } from 'vitest';
import { buildPatch } from '../../src/compiler/build-patch.ts';
import type { Tree } from '../../src/compiler/tree.ts';
import { treeFromFiles } from '../../src/compiler/tree.ts';
import { linesOf } from '../../src/diagnostics/lines.ts';
import { checkModule, parseModule, sealModule } from '../../src/lowered/module.ts';
import { stories } from '../support/stories.ts';

const [story] = stories();
const { text, module } = buildPatch({ old: story!.old, new: story!.fixed, name: 'fix' });
const code = (value: ReturnType<typeof parseModule>): string =>
  'code' in value ? value.code : 'ok';

it('accepts what build-patch wrote', () => expect(code(parseModule(text!, 'm'))).toBe('ok'));
it('refuses every truncation', () => {
  for (let end = 0; end < text!.length - 2; end += 97)
    expect(code(parseModule(text!.slice(0, end), 'm'))).toMatch(/M30[12]/);
});
it('refuses an edit', () => {
  const edited = text!.replace(/"line": (\d+)/, (_, line) => `"line": ${Number(line) + 1}`);
  expect(edited).not.toBe(text);
  expect(code(parseModule(edited, 'm'))).toBe('M303');
});
it('refuses another format', () =>
  expect(code(parseModule(text!.replace('"format": 3', '"format": 1'), 'm'))).toBe('M304'));
it('refuses host access even with a right checksum', () => {
  const { checksum: _, ...payload } = structuredClone(module!);
  payload.objects[0]!.functions[0]!.unit.body = [
    {
      kind: 'expression',
      line: 1,
      column: 1,
      expression: { kind: 'member', object: { kind: 'local', index: 0 }, name: 'constructor' },
    },
  ];
  expect(code(checkModule(sealModule(payload), 'm'))).toBe('M305');
});
it('refuses a place in a file that no path can be', () => {
  const { checksum: _, ...payload } = structuredClone(module!);
  payload.objects[0]!.functions[0]!.unit.place.file = 'a.ts\n*/ globalThis.escaped = 1';
  expect(code(checkModule(sealModule(payload), 'm'))).toBe('M305');
});
it.each(['\r', '\u2028', '\u2029'])('is inert where the K text has the line end %j', (end) => {
  const file = (value: number): string =>
    `export function f(): string {\n  return \`${end}globalThis.escaped = ${value};${end}\`;\n}\n`;
  const tree = (value: number): Tree => treeFromFiles({ 'a.ts': file(value) });
  const built = buildPatch({ old: tree(1), new: tree(2), name: 'fix' });
  expect(built.outcome).toBe('built');
  const header = linesOf(built.text!.slice(0, built.text!.indexOf('export default')));
  expect(header.filter((line) => !/^(\/\/|$)/.test(line))).toEqual([]);
  expect(code(parseModule(built.text!, 'm'))).toBe('ok');
});
