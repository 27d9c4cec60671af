/**
 * The samples of `samples/`, of which `catalogue.md` says what each stands for. `UPDATE_SAMPLES=1`
 * rewrites what is expected.
 */
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { Sample } from './sample.ts';

const SAMPLES = join(import.meta.dirname, 'samples');
const names = readdirSync(SAMPLES).sort();
const isUpdate = process.env['UPDATE_SAMPLES'] === '1';

function expectFile(path: string, text: string): void {
  if (isUpdate) writeFileSync(path, text);
  else expect(text).toBe(existsSync(path) ? readFileSync(path, 'utf8') : '');
}

describe.each(names)('%s', (name) => {
  const folder = join(SAMPLES, name);
  const sample = new Sample(folder);
  const { exit, run, notRun } = sample.options;

  it('is built or refused as expected', () =>
    expectFile(join(folder, 'expected.txt'), sample.report()));
  if (run) it('runs', () => expectFile(join(folder, 'run.txt'), sample.transcript(run)));
  else if (exit === 0) it('says why it is not run', () => expect(notRun).toMatch(/\w/));
});

describe('the catalogue', () => {
  const text = readFileSync(join(import.meta.dirname, 'catalogue.md'), 'utf8');
  const rows = [...text.matchAll(/^\| (?!-)(.*?) +\| (.*?) +\|$/gm)]
    .map(([, row, here]) => ({ row: row!, here: here! }))
    .filter(({ here }) => here !== 'here');
  const namedIn = (here: string): string[] =>
    [...here.matchAll(/`([a-zA-Z0-9]+-[a-zA-Z0-9-]+)`/g)].map(([, name]) => name!);

  it.each(rows)('$row', ({ here }) => {
    const [first] = namedIn(here);
    if (here.startsWith('No: ')) expect(here.length).toBeGreaterThan(30);
    else expect(names).toContain(first);
  });

  it('names each sample, and none that is not there', () => {
    const named = rows
      .filter(({ here }) => !here.startsWith('No: '))
      .flatMap(({ here }) => namedIn(here));
    expect([...new Set(named)].sort()).toEqual(names);
  });
});
