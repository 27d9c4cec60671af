/**
 * The page for reviewers, taken apart by an HTML parser: well-formed, complete, self-contained, whatever
 * the sources hold. `samples/` has one page as a whole; `UPDATE_SAMPLES=1` rewrites it.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { symbolOf } from '../../src/compiler/4-diff/changes.ts';
import { buildPatch } from '../../src/compiler/build-patch.ts';
import { treeFromFiles } from '../../src/compiler/tree.ts';
import { escape } from '../../src/report/html.ts';
import { attribute, elements, parsePage, proseOf, textOf } from '../support/page.ts';
import { pageOf } from '../support/page-of.ts';
import type { Pair } from '../support/pairs.ts';
import { pairs } from '../support/pairs.ts';

function build(old: Record<string, string>, next: Record<string, string>): Pair {
  const trees = { old: treeFromFiles(old, 'old'), new: treeFromFiles(next, 'new') };
  return { ...trees, result: buildPatch({ ...trees, name: 'p' }) };
}

/** What is true of every page. */
function check({ result, ...trees }: Pair): ReturnType<typeof parsePage> {
  const page = parsePage(pageOf({ result, ...trees }));
  const all = elements(page);
  const ids = all.flatMap((each) => attribute(each, 'id') ?? []);
  expect(new Set(ids).size).toBe(ids.length);
  const links = all.filter((each) => each.tagName === 'a').map((each) => attribute(each, 'href')!);
  for (const link of links) expect(ids).toContain(decodeURIComponent(link.slice(1)));
  for (const each of all) {
    expect(attribute(each, 'src')).toBeUndefined();
    if (each.tagName === 'link') expect(attribute(each, 'href')).toBe('data:,');
    expect(each.attrs.filter(({ name }) => /^on|^style$/.test(name))).toEqual([]);
  }
  expect(all.filter((each) => each.tagName === 'script')).toHaveLength(1);
  const levels = all.flatMap(({ tagName }) => (/^h[1-6]$/.test(tagName) ? Number(tagName[1]) : []));
  levels.forEach((level, i) => expect(level).toBeLessThanOrEqual((levels[i - 1] ?? 0) + 1));
  const text = textOf(page);
  for (const { code, reason, remedy } of result.diagnostics) {
    expect(text).toContain(code);
    expect(text).toContain(reason.replaceAll('`', ''));
    expect(text).toContain(remedy.replaceAll('`', ''));
  }
  for (const change of result.changes) expect(ids).toContain(symbolOf(change));
  return page;
}

describe('every sample and story', () => {
  it.each(pairs())('%s', (_, pair) => {
    check(pair);
  });
});

it('shows each side of a function as its tree has it', () => {
  const [, pair] = pairs().find(([name]) => name === 'pipe-user-pages')!;
  const articles = elements(check(pair)).filter((each) => attribute(each, 'class') === 'unit');
  expect(articles).toHaveLength(pair.result.changes.length);
  const functions = pair.result.module!.objects.flatMap((object) => object.functions);
  const changed = functions.filter((each) => each.change === 'changed');
  expect(changed.length).toBeGreaterThan(1);
  for (const { unit, text } of changed) {
    const article = articles.find((each) => attribute(each, 'id') === unit.symbol)!;
    const rows = elements(article).filter(
      (each) => each.tagName === 'tr' && attribute(each, 'class'),
    );
    const column = (at: number): string[] =>
      rows.flatMap((row) => {
        const cells = elements(row).filter((each) => each.tagName === 'td');
        return attribute(cells[at - 1]!, 'class')?.includes('none') ? [] : [textOf(cells[at]!)];
      });
    expect(column(3)).toEqual(text);
    const was = pair.old.files.get(unit.symbol.split(':')[0]!)!;
    expect(was).toContain(column(1).join('\n'));
  }
});

it('says who calls a function, who may be inside, and what it touches', () => {
  const [, pair] = pairs().find(([name]) => name === 'dirty-pipe')!;
  const article = elements(check(pair)).find(
    (each) => attribute(each, 'id') === 'fs/splice.ts:copy_page_to_iter_pipe',
  )!;
  const text = proseOf(article);
  expect(text).toContain('In the patch because its text changed.');
  expect(text).toContain('Who calls it generic_file_splice_read fs/splice.ts:46');
  expect(text).toContain(
    'System calls splice Programs that make these calls user/pipes.ts user/workload.ts',
  );
  expect(text).toContain(
    'sys_splice → do_splice → splice_file_to_pipe → generic_file_splice_read through .splice_read →',
  );
  expect(text).toContain('It never sleeps');
  expect(text).not.toContain("The patch's version");
  expect(text).toContain('+buf.flags');
});

const HOSTILE = [
  '</script><script>alert(1)</script>',
  '<!-- --><img src=x onerror=alert(1)>',
  '"\'&amp;<b>',
  '</style><style>*{display:none}',
  ']]>',
];

it.each(HOSTILE)('shows %j and does nothing with it', (hostile) => {
  const source = (value: number): string =>
    `export function f(): string {\n  // ${hostile}\n  return ${JSON.stringify(hostile)} + ${value};\n}\n`;
  const page = check(build({ "a'<b>.ts": source(1) }, { "a'<b>.ts": source(2) }));
  expect(textOf(page)).toContain(`// ${hostile}`);
  expect(textOf(page)).toContain("a'<b>.ts");
  expect(elements(page).filter((each) => each.tagName === 'img')).toEqual([]);
});

it('spells out what would hide or turn text', () => {
  expect(escape('a\u202eb\u2066\0\x1b[2J')).toBe('a\\u{202e}b\\u{2066}\\u{0000}\\u{001b}[2J');
  expect(escape('ä\t\n😀')).toBe('ä\t\n😀');
});

it('holds a thousand functions that call each other, and very long lines', () => {
  const text = (value: number): string =>
    Array.from(
      { length: 1000 },
      (_, i) =>
        `export function f${i}(n: number): number {\n  return f${(i + 1) % 1000}(n + ${value} + '${'x'.repeat(i === 7 ? 200_000 : 5)}'.length);\n}\n`,
    ).join('');
  const entries = Array.from({ length: 50 }, (_, i) => `SYSCALL_DEFINE('s${i}', f${i * 20});\n`);
  const source = (value: number): Record<string, string> => ({
    'a.ts': `import { SYSCALL_DEFINE } from 'kernel';\n${text(value)}${entries.join('')}`,
  });
  const pair = build(source(1), source(2));
  expect(pageOf(pair).length).toBeLessThan(20e6);
  const page = check(pair);
  const units = elements(page).filter((each) => attribute(each, 'class') === 'unit');
  expect(units).toHaveLength(1000);
});

it('shows the errors of a tree that does not compile', () => {
  const page = check(build({ 'a.ts': 'export let a = b;\n' }, { 'a.ts': 'export let a = 1;\n' }));
  expect(textOf(page)).toContain('Refused K201');
});

it('is the same for the same trees, and as expected', () => {
  const source = (body: string): string =>
    `import { SYSCALL_DEFINE, msleep } from 'kernel';\n\nlet count = 0;\nfunction sys_count(by: number): number {\n${body}  return count;\n}\nSYSCALL_DEFINE('count', sys_count);\n`;
  const pair = (): Pair =>
    build(
      { 'a.ts': source('  count += by;\n') },
      { 'a.ts': source('  count += by * 2;\n  msleep(1);\n') },
    );
  const text = pageOf(pair());
  expect(pageOf(pair())).toBe(text);
  const file = join(import.meta.dirname, 'samples/small.html');
  const body = `${text.slice(text.indexOf('<body>'), text.indexOf('<script>'))}\n`;
  if (process.env['UPDATE_SAMPLES'] === '1') writeFileSync(file, body);
  expect(body).toBe(readFileSync(file, 'utf8'));
});
