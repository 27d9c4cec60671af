/** The same pair makes the same module, byte for byte: whatever the folders, the files' order, the place. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, it } from 'vitest';
import { buildPatch } from '../../src/compiler/build-patch.ts';
import type { Tree } from '../../src/compiler/tree.ts';
import { shellWithCommands } from '../support/commands.ts';
import { pairs } from '../support/pairs.ts';

/** A tree whose files are listed the other way round, in another folder. */
const turned = (tree: Tree): Tree => ({
  ...tree,
  root: 'elsewhere/tree',
  files: new Map([...tree.files].reverse()),
});

const built = pairs().filter(([, { result }]) => result.outcome === 'built');

it.each(built)('%s', (_, { old, new: next, result }) => {
  const again = buildPatch({ old: turned(old), new: turned(next), name: 'p' });
  expect(again.text).toBe(result.text);
  expect(again.changes).toEqual(result.changes);
});

/** Writes a tree's files in the given order. */
function put(folder: string, files: readonly (readonly [string, string])[]): void {
  for (const [path, text] of files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
}

it('in another folder, language and time zone', () => {
  const shell = shellWithCommands();
  const [, { old, new: next }] = built.find(([name]) => name === 'dirty-pipe')!;
  const texts = [
    { order: 1, folder: 'a', env: 'LC_ALL=C TZ=UTC' },
    { order: -1, folder: 'ä b/deep', env: 'LC_ALL=tr_TR.UTF-8 LANG=tr_TR.UTF-8 TZ=Asia/Kathmandu' },
  ].map(({ order, folder, env }) => {
    const work = mkdtempSync(join(tmpdir(), 'suture-same-'));
    try {
      for (const [name, { files, config }] of Object.entries({ old, new: next })) {
        const all = [...files].sort(([a], [b]) => (a < b ? -order : order));
        put(join(work, folder, name), [...all, ['kernel.json', JSON.stringify(config)]]);
      }
      const line = `export ${env}; build-patch '${folder}/old' '${folder}/new' -n fix -o .`;
      const { status, stderr } = shell(line, work);
      expect(stderr).toBe('');
      expect(status).toBe(0);
      return readFileSync(join(work, 'livepatch-fix.mjs'), 'utf8');
    } finally {
      rmSync(work, { recursive: true });
    }
  });
  expect(texts[1]).toBe(texts[0]);
});
