/** What the differ calls a change, what it refuses, and with which code. */
import { describe, expect, it } from 'vitest';
import { buildPatch } from '../../src/compiler/build-patch.ts';
import { treeFromFiles } from '../../src/compiler/tree.ts';
import { stories } from '../support/stories.ts';

const BASE = `
import { SYSCALL_DEFINE, module_init, notrace, printk } from 'kernel';
export const LIMIT = 8;
export class Box { size = 1; name = 'box'; }
let count = 0;
const table = [1, 2, 3];
export function helper(a: number): number { return a + LIMIT; }
function quiet(): number { return 1; }
function sys_count(by: number): number { count += helper(by) + quiet(); return count + table[0]!; }
function start(): number { printk(\`box \${new Box().name}\`); return 0; }
module_init(start);
notrace(quiet);
SYSCALL_DEFINE('count', sys_count);
`;

function build(next: string): { outcome: string; codes: string[]; changes: string[] } {
  const result = buildPatch({
    old: treeFromFiles({ 'a.ts': BASE }),
    new: treeFromFiles({ 'a.ts': next }),
    name: 'p',
  });
  return {
    outcome: result.outcome,
    codes: result.diagnostics.map((each) => each.code),
    changes: result.changes.map((each) => `${each.change} ${each.kind} ${each.name}`),
  };
}

const edit = (from: string, to: string): string => {
  expect(BASE).toContain(from);
  return BASE.replace(from, to);
};

describe('a change of meaning', () => {
  it.each([
    ['a body', 'return a + LIMIT', 'return a - LIMIT', ['changed function helper']],
    [
      'a constant reaches its users',
      'LIMIT = 8',
      'LIMIT = 9',
      ['changed constant LIMIT', 'changed function helper'],
    ],
    [
      'a new helper',
      'return a + LIMIT;',
      'return twice(a); } function twice(a: number): number { return a * 2;',
      ['changed function helper', 'new function twice'],
    ],
    ['a new field', "name = 'box';", "name = 'box'; color = 0;", ['changed struct Box']],
  ])('%s', (_, from, to, changes) => {
    expect(build(edit(from, to))).toEqual({ outcome: 'built', codes: [], changes });
  });

  it.each([
    ["a field's initialiser", 'size = 1', 'size = 2', 'P206'],
    ['a field that goes', "name = 'box';", '', 'P231'],
    ['a field that may be another', "name = 'box';", "label = 'box';", 'P230'],
  ])('%s, with a warning', (_, from, to, code) => {
    const { outcome, codes, changes } = build(edit(from, to));
    expect(outcome).toBe('built');
    expect(codes).toEqual([code]);
    expect(changes).toEqual(['changed struct Box']);
  });
});

describe('no change of meaning', () => {
  it.each([
    ['nothing', 'let count', 'let count'],
    ['a comment and formatting', 'return a + LIMIT;', '/* sum */\n  return (a\n + LIMIT);'],
    [
      'a local name',
      'helper(a: number): number { return a + LIMIT',
      'helper(value: number): number { return value + LIMIT',
    ],
    ['an annotation of a static', 'sys_count(by: number)', 'sys_count(by: any)'],
  ])('%s', (_, from, to) => {
    expect(build(edit(from, to))).toEqual({ outcome: 'unchanged', codes: [], changes: [] });
  });

  it('an annotation of what is exported, with a warning', () =>
    expect(build(edit('a: number', 'a: any'))).toEqual({
      outcome: 'unchanged',
      codes: ['P216'],
      changes: [],
    }));

  it('the example kernel with itself', () => {
    for (const { old } of stories())
      expect(buildPatch({ old, new: old, name: 'same' }).outcome).toBe('unchanged');
  });
});

describe('refused', () => {
  it.each([
    ['init code', 'printk(`box', 'printk(`a box', 'P201'],
    ['notrace code', 'return 1;', 'return 2;', 'P202'],
    ['live data', 'table = [1', 'table = [5', 'P203'],
    ['let to const', 'const table = [', 'let table = [', 'P204'],
    ['a field of another kind', 'size = 1', "size = 'one'", 'P205'],
    ['a macro', "SYSCALL_DEFINE('count'", "SYSCALL_DEFINE('counter'", 'P207'],
  ])('%s', (_, from, to, code) => {
    const { outcome, codes } = build(edit(from, to));
    expect(outcome).toBe('refused');
    expect(codes).toContain(code);
  });
});
