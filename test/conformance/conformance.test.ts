/**
 * Linux's own livepatch selftests under the model `hybrid`, line by line. The data are not part of this
 * repository: `SUTURE_CONFORMANCE` names their folder.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkTest } from './check.ts';
import type { Test } from './suite.ts';
import { readSuite, titleOf } from './suite.ts';

const folder = process.env['SUTURE_CONFORMANCE'];
const file = folder === undefined ? null : join(folder, 'linux-livepatch.json');
const tests: Test[] = file !== null && existsSync(file) ? readSuite(file) : [];

describe.skipIf(folder === undefined)('the log is that of Linux', () => {
  it('in some test', () => {
    expect(tests.length).toBeGreaterThan(0);
  });

  it.each(tests.map((test) => [titleOf(test), test] as const))('%s', (_, test) => {
    expect(checkTest(test)).toEqual([]);
  });
});
