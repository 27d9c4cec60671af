/** `suture init`: what it writes compiles everywhere, and the commands that it prints work as printed. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { shellWithCommands } from '../support/commands.ts';

const ROOT = join(import.meta.dirname, '../..');
const inFolder = shellWithCommands();
let work = '';

/** A shell command in the work folder. */
const shell = (line: string): ReturnType<typeof inFolder> => inFolder(line, work);

beforeAll(() => {
  work = mkdtempSync(join(tmpdir(), 'suture-init-'));
});
afterAll(() => rmSync(work, { recursive: true }));

const ticks = (...counts: number[]): string => counts.map((each) => `ticks: ${each}\n`).join('');

it.each(['ticker', 'my kernel'])('the printed steps work: %s', (dir) => {
  const { stdout, status } = shell(`suture init '${dir}'`);
  expect(status).toBe(0);
  const steps = stdout.split('\n').filter((line) => line.startsWith('  '));
  const [check, run, copy, edit, build, load] = steps.map((line) => line.slice(2));
  expect(steps).toHaveLength(6);
  expect(shell(check!)).toMatchObject({ status: 0, stdout: '', stderr: '' });
  expect(shell(run!)).toMatchObject({ status: 0, stdout: ticks(2, 4, 6, 8, 10) });
  expect(shell(copy!)).toMatchObject({ status: 0, stderr: '' });
  expect(shell(edit!)).toMatchObject({ status: 0, stderr: '' });
  expect(shell(build!)).toMatchObject({
    status: 0,
    stdout: expect.stringMatching(
      /^kernel\/ticker.ts: changed function: tick\n.*\nwrote livepatch-faster.mjs\n.*\n$/,
    ) as string,
    stderr: '',
  });
  const loaded = shell(load!);
  expect(loaded).toMatchObject({ status: 0, stdout: ticks(2, 13, 23, 33, 43) });
  expect(loaded.stderr).toContain("kpatch: loaded patch module 'faster'");
});

it('tsc is content with the tree, where nothing else is installed', () => {
  shell('suture init strict');
  const tsc = join(ROOT, 'node_modules/typescript/bin/tsc');
  const options = '--noUnusedLocals --noImplicitReturns --noUncheckedIndexedAccess';
  const { status, stdout } = spawnSync(
    process.execPath,
    [tsc, '--noEmit', '--strict', ...options.split(' ')],
    {
      cwd: join(work, 'strict'),
      encoding: 'utf8',
    },
  );
  expect(stdout).toBe('');
  expect(status).toBe(0);
});

it('--types brings the types up to date, and leaves the rest alone', () => {
  shell(
    'suture init old && rm old/README.md && touch old/types/kernel/gone.d.ts old/types/own.d.ts',
  );
  const { stdout } = shell('suture init --types old');
  expect(stdout).toMatch(/^wrote old\/types\n$/);
  expect(readdirSync(join(work, 'old'))).not.toContain('README.md');
  expect(readdirSync(join(work, 'old/types')).sort()).toEqual(['kernel', 'own.d.ts', 'user.d.ts']);
  expect(readdirSync(join(work, 'old/types/kernel'))).not.toContain('gone.d.ts');
});
