/**
 * The document of `build-patch --json` against its published schema: for every run that the
 * transcripts of the commands show, and for every sample of a refusal and every story.
 */
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { VERSION } from '../../src/cli/version.ts';
import { diagnosticJson } from '../../src/diagnostics/json.ts';
import { patchDocument } from '../../src/report/document.ts';
import { pairs } from '../support/pairs.ts';

const ROOT = join(import.meta.dirname, '../..');
const schema = JSON.parse(readFileSync(join(ROOT, 'schema/build-patch.json'), 'utf8')) as object;
const validate = new Ajv2020({
  strict: true,
  allErrors: true,
  allowUnionTypes: true,
  strictTypes: false,
  strictRequired: false,
}).compile(schema);

function expectValid(document: unknown): void {
  validate(document);
  expect(validate.errors ?? []).toEqual([]);
}

const SAMPLES = join(ROOT, 'test/cli/samples');

/** The documents that the transcripts show, by the command that printed them. */
const printed = readdirSync(SAMPLES).flatMap((sample) => {
  const lines = readFileSync(join(SAMPLES, sample, 'transcript.txt'), 'utf8').split('\n');
  return lines.flatMap((line, i): [string, string][] =>
    /\bbuild-patch\b.*--json/.test(lines[i - 1] ?? '') && line.startsWith('{')
      ? [[`${sample}: ${lines[i - 1]!}`, line]]
      : [],
  );
});

describe('what the commands print', () => {
  it('covers each exit code', () => {
    const outcomes = printed.map(([, line]) => (JSON.parse(line) as { outcome: string }).outcome);
    expect([...new Set(outcomes)].sort()).toEqual(['built', 'error', 'refused', 'unchanged']);
  });
  it.each(printed)('%s', (_, line) => expectValid(JSON.parse(line)));
});

describe('samples and stories', () => {
  it.each(pairs())('%s', (_, { result }) => {
    const { outcome, diagnostics } = result;
    const found = patchDocument(result, VERSION, outcome === 'built' ? 'livepatch-p.mjs' : null);
    const document = { schema: 1, outcome, ...found, diagnostics: diagnostics.map(diagnosticJson) };
    expectValid(JSON.parse(JSON.stringify(document)));
    const isBrought = found.changes.filter(
      ({ kind, change }) => kind === 'function' && (change === 'changed' || change === 'new'),
    );
    for (const each of isBrought) expect(each.why, each.name).not.toEqual([]);
  });
});

it.each([
  ['an unknown field', (document: Record<string, unknown>) => ({ ...document, more: 1 })],
  ['no diagnostics', ({ diagnostics: _, ...rest }: Record<string, unknown>) => rest],
  [
    'an outcome that there is not',
    (document: Record<string, unknown>) => ({ ...document, outcome: 'ok' }),
  ],
  [
    'built without a module',
    (document: Record<string, unknown>) => ({ ...document, module: null }),
  ],
  [
    'refused without an error',
    (document: Record<string, unknown>) => ({
      ...document,
      outcome: 'refused',
      module: null,
      size: null,
    }),
  ],
])('the schema refuses %s', (_, spoil) => {
  const [, { result }] = pairs().find(([, each]) => each.result.outcome === 'built')!;
  const found = patchDocument(result, VERSION, 'livepatch-p.mjs');
  const document = { schema: 1, outcome: 'built', ...found, diagnostics: [] };
  expectValid(document);
  expect(validate(spoil(document))).toBe(false);
});

it('names the version of the package', () => {
  const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
    version: string;
  };
  expect(VERSION).toBe(version);
});
