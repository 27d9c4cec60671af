/**
 * Transcripts of the commands. A sample is a folder of files (beside those of `base/`) and
 * `transcript.txt`: lines `$ command`, for a shell in which ours are known, with what they print
 * (standard output, then standard error) and `[exit code]` where it is not 0. They run in a copy of
 * the folder. `UPDATE_SAMPLES=1` rewrites what they print.
 */
import { cpSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { EXAMPLES } from '../../src/diagnostics/examples.ts';
import { shellWithCommands } from '../support/commands.ts';

const SAMPLES = join(import.meta.dirname, 'samples');
/** A pair of trees that differ in one function. */
const BASE = join(import.meta.dirname, 'base');
const ROOT = join(import.meta.dirname, '../..');

const shell = shellWithCommands();

/** What a line prints: one of our commands, or what prepares files for one. */
function run(line: string, cwd: string): string {
  const { status, stdout, stderr } = shell(line, cwd);
  return `${stdout}${stderr}${status === 0 ? '' : `[${status}]\n`}`;
}

/** Does something in a copy of the base pair and of a folder. */
function inCopy(folder: string | null, use: (work: string) => void): void {
  const work = mkdtempSync(join(tmpdir(), 'suture-cli-'));
  try {
    cpSync(BASE, work, { recursive: true });
    if (folder !== null) cpSync(folder, work, { recursive: true });
    use(work);
  } finally {
    rmSync(work, { recursive: true });
  }
}

it.concurrent.each(readdirSync(SAMPLES).sort())('%s', (sample) => {
  const folder = join(SAMPLES, sample);
  const file = join(folder, 'transcript.txt');
  const expected = readFileSync(file, 'utf8');
  inCopy(folder, (work) => {
    rmSync(join(work, 'transcript.txt'));
    const lines = expected.split('\n').filter((line) => line.startsWith('$ '));
    const text = lines.map((line) => `${line}\n${run(line.slice(2), work)}`).join('');
    if (process.env['UPDATE_SAMPLES'] === '1') writeFileSync(file, text);
    else expect(text).toBe(expected);
  });
});

/**
 * The commands that the catalogue of messages shows, each once, with the codes they stand for; those
 * that need a registry of packages aside.
 */
const shown = new Map<string, { role: string; codes: string[] }>();
for (const [code, examples] of Object.entries(EXAMPLES)) {
  for (const { language, role, text } of examples) {
    if (language !== 'console' || text.includes('$ npm ')) continue;
    const { codes } = shown.get(text) ?? { codes: [] };
    shown.set(text, { role, codes: [...codes, code] });
  }
}

it.concurrent.each([...shown])('%s', (text, { role, codes }) => {
  inCopy(null, (work) => {
    const lines = text.split('\n').filter((line) => line.startsWith('$ '));
    const output = lines.map((line) => run(line.slice(2), work)).join('');
    if (role === 'right') expect(output).not.toMatch(/error|warning/);
    else for (const code of codes) expect(output).toMatch(new RegExp(`(error|warning) ${code}`));
  });
});

it('lists all codes, a line each', () => {
  const lines = run('suture explain', ROOT).trimEnd().split('\n');
  expect(lines.map((line) => line.split(' ')[0])).toEqual(Object.keys(EXAMPLES));
});
