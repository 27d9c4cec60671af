/** The transcript at the top of the README is what the demo prints (built by `npm ci`). */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const ROOT = join(import.meta.dirname, '../..');

it('prints what the README shows', () => {
  const [, transcript = ''] = /```console\n\$ npm ci && npm run demo\n([^`]*)```/.exec(
    readFileSync(join(ROOT, 'README.md'), 'utf8'),
  )!;
  const { stdout, stderr, status } = spawnSync(process.execPath, ['examples/demo.mjs'], {
    cwd: ROOT,
    encoding: 'utf8',
    env: { ...process.env, NO_COLOR: '1' },
  });
  const shown = transcript.split('\n').filter((line) => line !== '');
  const log = shown.filter((line) => line.startsWith('['));
  expect(status).toBe(0);
  expect(stderr.split('\n').filter((line) => line !== '')).toEqual(log);
  expect(stdout.split('\n').filter((line) => line !== '')).toEqual(
    shown.filter((line) => !line.startsWith('[')),
  );
});
