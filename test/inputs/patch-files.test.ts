/**
 * Patches as others write and apply them: what `git diff` and GNU diff make of an edit of a tree is
 * applied as `git apply` and patch(1) apply it, and where those refuse, so is it here.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import { afterAll, expect, it } from 'vitest';
import { applyPatches } from '../../src/compiler/inputs/patches.ts';
import { treeFromFiles } from '../../src/compiler/tree.ts';

type Files = Record<string, string>;

const WORK = mkdtempSync(join(tmpdir(), 'suture-patches-'));
afterAll(() => rmSync(WORK, { recursive: true }));

const has = (command: string): boolean => spawnSync(command, ['--version']).status === 0;

function put(dir: string, files: Files): void {
  rmSync(join(WORK, dir), { recursive: true, force: true });
  mkdirSync(join(WORK, dir));
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(WORK, dir, path)), { recursive: true });
    writeFileSync(join(WORK, dir, path), text);
  }
}

function shell(command: string, args: readonly string[]): string {
  const { stdout, error } = spawnSync(command, args, { cwd: WORK, encoding: 'utf8' });
  if (error) throw error;
  return stdout;
}

/** How differences are written, by name. */
const WRITERS: Record<string, () => string> = {
  'git diff': () => shell('git', ['diff', '--no-index', 'old', 'new']),
  'git diff without context': () => shell('git', ['diff', '--no-index', '-U0', 'old', 'new']),
  'git diff, much context, no prefix': () =>
    shell('git', ['diff', '--no-index', '-U20', '--no-prefix', 'old', 'new']),
  'git diff of renames': () => shell('git', ['diff', '--no-index', '-M30%', 'old', 'new']),
  'diff -ruN': () => shell('diff', ['-ruN', 'old', 'new']),
  'diff -ruN of paths from the root': () =>
    shell('diff', ['-ruN', join(WORK, 'old'), join(WORK, 'new')]),
};

const line = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.constantFrom('', '}', '{', '  return;', '-- x', '++ y', '@@ -1 +1 @@', ' '),
  },
  {
    weight: 2,
    arbitrary: fc.constantFrom(
      'let a;',
      'let b;',
      'call(1);',
      '\\ No',
      'é\r',
      'diff --git a/x b/x',
    ),
  },
  { weight: 1, arbitrary: fc.nat(999).map((n) => `call(${n});`) },
);
const text = fc.tuple(fc.array(line, { maxLength: 30 }), fc.boolean()).map(([lines, end]) => {
  return lines.join('\n') + (end && lines.length > 0 ? '\n' : '');
});
const PATHS = ['main.ts', 'fs/read.ts', 'fs/with blank.ts', 'mm/é.ts', 'modules/net/a.ts'];

/** Lines replaced, removed and added at some places. */
const edit = fc.array(
  fc.record({ at: fc.nat(40), removed: fc.nat(3), added: fc.array(line, { maxLength: 3 }) }),
  { minLength: 1, maxLength: 4 },
);
type Edit = typeof edit extends fc.Arbitrary<infer T> ? T : never;

function edited(from: string, edits: Edit): string {
  const lines = from.split('\n');
  for (const { at, removed, added } of edits)
    lines.splice(at % (lines.length + 1), removed, ...added);
  return lines.join('\n');
}

const change = fc.oneof(
  { weight: 5, arbitrary: edit.map((edits) => ({ kind: 'edit' as const, edits })) },
  {
    weight: 1,
    arbitrary: fc
      .constantFrom(...(['delete', 'rename', 'keep'] as const))
      .map((kind) => ({ kind })),
  },
);
const trees = fc
  .tuple(
    fc.array(text, { minLength: 1, maxLength: PATHS.length }),
    fc.array(change, { minLength: 5, maxLength: 5 }),
    text,
  )
  .map(([texts, changes, added]) => {
    // one file that both have tells which folder is which
    const old: Files = { 'anchor.ts': 'let one;\n' };
    const now: Files = { 'anchor.ts': 'let two;\n', 'new/one.ts': added };
    for (const [i, each] of texts.entries()) {
      const path = PATHS[i]!;
      old[path] = each;
      const act = changes[i]!;
      if (act.kind === 'edit') now[path] = edited(each, act.edits);
      else if (act.kind === 'rename') now[`moved/${path}`] = each;
      else if (act.kind === 'keep') now[path] = each;
    }
    return { old, now };
  });

/** Files without those that have no text: GNU diff does not tell them from none. */
const filled = (files: Files): Files =>
  Object.fromEntries(Object.entries(files).filter(([, each]) => each !== ''));

function apply(old: Files, ...patches: string[]): { files: Files; codes: string[] } {
  const given = patches.map((each, i) => ({ name: `${i}.patch`, text: each }));
  const { tree, diagnostics } = applyPatches(treeFromFiles(old), given);
  return { files: Object.fromEntries(tree.files), codes: diagnostics.map(({ code }) => code) };
}

it.each(Object.keys(WRITERS))('%s', (writer) => {
  const command = writer.split(' ')[0]!;
  if (!has(command)) return;
  fc.assert(
    fc.property(trees, ({ old, now }) => {
      // without a prefix git names no file that has no text
      const written = writer.includes('no prefix') ? filled : (files: Files): Files => files;
      put('old', written(old));
      put('new', written(now));
      const patch = WRITERS[writer]!();
      if (patch === '') return;
      const { files, codes } = apply(written(old), patch);
      expect(
        codes.filter((code) => code !== 'P259'),
        patch,
      ).toEqual([]);
      expect(filled(files)).toEqual(filled(now));
    }),
    { numRuns: 40 },
  );
});

it('takes anything without a crash, and changes nothing outside of the tree', () => {
  const noise = fc.oneof(
    fc.string(),
    fc.constantFrom(
      ...[
        '--- a/main.ts',
        '+++ b/main.ts',
        '@@ -1 +1 @@',
        '@@ -0,0 +1,3 @@',
        '@@ -1,99999999 +1 @@',
      ],
      ...[
        'diff --git a/main.ts b/../x.ts',
        'rename from main.ts',
        'rename to ../../x.ts',
        '-let one;',
      ],
      ...[
        '+let two;',
        '\\ No newline at end of file',
        'Binary files a/x and b/y differ',
        '--- /dev/null',
      ],
      ...[
        '+++ /dev/null',
        'deleted file mode 100644',
        'new file mode 100644',
        '@@@ -1 -1 +1 @@@',
        '-- ',
      ],
      ...['--- "a/\\303\\251.ts"', '+++ "b/\\', 'diff --cc main.ts', '***************', 'Index: x'],
    ),
  );
  fc.assert(
    fc.property(fc.array(noise, { maxLength: 14 }), (lines) => {
      const { files, codes } = apply({ 'main.ts': 'let one;\n' }, lines.join('\n'));
      expect(codes.filter((code) => !/^P2[56]\d$/.test(code))).toEqual([]);
      for (const path of Object.keys(files)) expect(path.split('/')).not.toContain('..');
    }),
    { numRuns: 2000 },
  );
});

it('takes a patch of many thousand hunks, whether they fit or not', () => {
  const lines = Array.from({ length: 40_000 }, (_, i) => `call(${i});\n`);
  const hunks = Array.from(
    { length: 10_000 },
    (_, i) => `@@ -${4 * i + 1} +${4 * i + 1} @@\n-call(${4 * i});\n+call(-${4 * i});\n`,
  );
  const patch = `--- a/main.ts\n+++ b/main.ts\n${hunks.join('')}`;
  expect(apply({ 'main.ts': lines.join('') }, patch).codes).toEqual([]);
  const strange = patch.replaceAll('-call(', '-cell(');
  expect(apply({ 'main.ts': lines.join('') }, strange).codes).toHaveLength(10_000);
});

it('agrees with patch(1) on a file that is not the one the patch was made from', () => {
  if (!has('patch') || !has('git')) return;
  let [clean, failed] = [0, 0];
  fc.assert(
    fc.property(text, edit, edit, (from, first, second) => {
      // where a last line without a newline comes to stand before others, patch(1) glues them together
      const [base, mine, theirs] = [from, edited(from, first), edited(from, second)].map((each) =>
        each.replace(/\n?$/, '\n'),
      ) as [string, string, string];
      if (mine === base) return;
      put('old', { 'main.ts': base });
      put('new', { 'main.ts': mine });
      const patch = WRITERS['git diff']!();
      put('try', { 'main.ts': theirs });
      const { status } = spawnSync(
        'patch',
        ['-p2', '-s', '-f', '--no-backup-if-mismatch', '-r', '-'],
        {
          cwd: join(WORK, 'try'),
          input: patch.replace(/^diff --git .*\nindex .*\n/gm, ''),
        },
      );
      const { files, codes } = apply({ 'main.ts': theirs }, patch);
      const refused = codes.some((code) => code !== 'P259');
      if (codes.includes('P257')) return;
      // patch(1) does not look for lines with other ends
      if (status !== 0 && !refused && /\r/.test(patch + theirs)) return;
      expect(refused, patch).toBe(status !== 0);
      expect(files['main.ts']).toBe(readFileSync(join(WORK, 'try/main.ts'), 'utf8'));
      if (refused) failed++;
      else clean++;
    }),
    { numRuns: 300 },
  );
  expect(clean).toBeGreaterThan(20);
  expect(failed).toBeGreaterThan(20);
});
