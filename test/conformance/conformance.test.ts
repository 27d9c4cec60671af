/**
 * Linux's livepatch selftests as data, under the model `hybrid`, line by line. `suite.json` is ours, from
 * what kernel/livepatch does; `SUTURE_CONFORMANCE` names a folder with more of that form, taken from Linux.
 */
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkTest } from './check.ts';
import type { Test } from './suite.ts';
import { readSuite, titleOf } from './suite.ts';

const folder = process.env['SUTURE_CONFORMANCE'];

/** The suites of a folder; other data lie there too. */
const suitesIn = (path: string): Test[] =>
  readdirSync(path)
    .filter((name) => name.endsWith('.json'))
    .map((name) => join(path, name))
    .filter((file) => Array.isArray(JSON.parse(readFileSync(file, 'utf8'))))
    .flatMap(readSuite);

const titled = (tests: readonly Test[]): [string, Test][] =>
  tests.map((test) => [titleOf(test), test]);

describe('of our own', () => {
  it.each(titled(readSuite(join(import.meta.dirname, 'suite.json'))))('%s', (_, test) => {
    expect(checkTest(test)).toEqual([]);
  });
});

describe.skipIf(folder === undefined)('of Linux', () => {
  const tests = folder === undefined ? [] : suitesIn(folder);

  it('there are some', () => {
    expect(tests.length).toBeGreaterThan(0);
  });

  it.each(titled(tests))('%s', (_, test) => {
    expect(checkTest(test)).toEqual([]);
  });
});

it('a test fails where the log or a step differs, and says where', () => {
  const [test] = readSuite(join(import.meta.dirname, 'suite.json'));
  const { expected, steps } = test!;
  const missing = checkTest({ ...test!, expected: expected.slice(0, 4) });
  expect(missing).toContain('line 5 of the log:');
  const other = expected.map((line, i) => (i === 2 ? `${line}!` : line));
  expect(checkTest({ ...test!, expected: other })).toContain(`  - ${expected[2]}!`);
  const [unknown] = checkTest({ ...test!, steps: [...steps, { op: 'reboot' }] });
  expect(unknown).toBe(`step ${steps.length + 1}, reboot: no such operation: reboot`);
});
