/** The SARIF log of every sample and story, against the schema of SARIF 2.1.0 as Microsoft's SDK has it. */
import { createRequire } from 'node:module';
import type { Location, Log } from 'sarif';
import { readFileSync } from 'node:fs';
import AjvDraft04 from 'ajv-draft-04';
import addFormats from 'ajv-formats';
import { describe, expect, it } from 'vitest';
import type { Span } from '../../src/diagnostics/diagnostic.ts';
import { sarifLog } from '../../src/report/sarif.ts';
import type { Pair } from '../support/pairs.ts';
import { pairs } from '../support/pairs.ts';

const SCHEMA = createRequire(import.meta.url).resolve(
  '@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json',
);
const ajv = new AjvDraft04.default({ strict: false, allErrors: true, unicodeRegExp: false });
addFormats.default(ajv);
const validate = ajv.compile(JSON.parse(readFileSync(SCHEMA, 'utf8')) as object);

const logOf = (pair: Pair): Log => JSON.parse(sarifLog(pair.result, '1')) as Log;

/** The text that a location marks, in the tree that it names. */
function marked({ physicalLocation }: Location, pair: Pair): string {
  const { artifactLocation, region } = physicalLocation!;
  const tree = artifactLocation!.uriBaseId === 'OLD' ? pair.old : pair.new;
  const text = tree.files.get(decodeURIComponent(artifactLocation!.uri!))!;
  const { startLine, startColumn, endLine, endColumn } = region!;
  const lines = text.split('\n').slice(startLine! - 1, endLine);
  lines[lines.length - 1] = lines.at(-1)!.slice(0, endColumn! - 1);
  return lines.join('\n').slice(startColumn! - 1);
}

/** Whether a place is the file as a whole. */
const isEmpty = (span: Span): boolean =>
  span.line === span.endLine && span.column === span.endColumn;

describe('every sample and story', () => {
  it.each(pairs())('%s', (_, pair) => {
    const log = logOf(pair);
    validate(log);
    expect(validate.errors ?? []).toEqual([]);
    const { tool, results, invocations } = log.runs[0]!;
    expect(invocations).toMatchObject([{ executionSuccessful: true }]);
    const { diagnostics } = pair.result;
    expect(results!.map((each) => each.ruleId)).toEqual(diagnostics.map((each) => each.code));
    results!.forEach(({ ruleId, ruleIndex, locations = [], relatedLocations = [] }, i) => {
      expect(tool.driver.rules![ruleIndex!]!.id).toBe(ruleId);
      const { span, related } = diagnostics[i]!;
      expect(locations).toHaveLength(span ? 1 : 0);
      expect(relatedLocations).toHaveLength(related.length);
      const spans = [...(span ? [span] : []), ...related.map((each) => each.span)];
      for (const [at, each] of [...locations, ...relatedLocations].entries())
        expect(marked(each, pair) === '').toBe(isEmpty(spans[at]!));
    });
  });
});

it('marks the name in both trees', () => {
  const [, pair] = pairs().find(([name]) => name === 'p205-layout')!;
  const [result] = logOf(pair).runs[0]!.results!;
  const [now, was] = [result!.locations![0]!, result!.relatedLocations![0]!];
  expect([now, was].map((each) => each.physicalLocation!.artifactLocation!.uriBaseId)).toEqual([
    'NEW',
    'OLD',
  ]);
  expect([now, was].map((each) => marked(each, pair))).toEqual(['Box', 'Box']);
});

it('the schema refuses what is no log', () => {
  const [, pair] = pairs().find(([name]) => name === 'p205-layout')!;
  const log = logOf(pair);
  expect(validate({ ...log, version: '2.0.0' })).toBe(false);
  expect(validate({ ...log, runs: [{ results: [] }] })).toBe(false);
});
