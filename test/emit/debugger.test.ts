/** A debugger that knows nothing of Suture stops at lines of K, in fast bodies and after a sleep. */
import { readFileSync } from 'node:fs';
import type { Debugger } from 'node:inspector';
import { Session } from 'node:inspector';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import {
  AnyMap,
  LEAST_UPPER_BOUND,
  allGeneratedPositionsFor,
  originalPositionFor,
} from '@jridgewell/trace-mapping';
import type { SourceNeedle, TraceMap } from '@jridgewell/trace-mapping';
import { expect, it } from 'vitest';
import { compile } from '../../src/compiler/index.ts';
import { treeFromFiles } from '../../src/compiler/tree.ts';
import { Kernel } from '../../src/kernel/kernel.ts';

const FOLDER = join(import.meta.dirname, 'samples/debugged');
const FILE = pathToFileURL(join(FOLDER, 'main.ts')).href;

/** Boots the sample with breakpoints at K positions; yields where it stopped, in K and in JavaScript. */
function stops(positions: { line: number; column: number }[]): { at: string; body: string }[] {
  const text = readFileSync(join(FOLDER, 'main.ts'), 'utf8');
  const { image } = compile(treeFromFiles({ 'main.ts': text }));
  const maps = new Map<string, TraceMap>();
  const found: { at: string; body: string }[] = [];
  const session = new Session();
  session.connect();
  session.on('Debugger.scriptParsed', ({ params }) => {
    const { scriptId, sourceMapURL = '' } = params;
    if (!params.url.startsWith('suture:') || sourceMapURL === '') return;
    const json = Buffer.from(sourceMapURL.slice(sourceMapURL.indexOf(',') + 1), 'base64');
    const map = new AnyMap(json.toString(), null) as TraceMap;
    maps.set(scriptId, map);
    for (const { line, column } of positions) {
      const query: SourceNeedle = {
        source: FILE,
        line,
        column: column - 1,
        bias: LEAST_UPPER_BOUND,
      };
      for (const generated of allGeneratedPositionsFor(map, query))
        session.post('Debugger.setBreakpoint', {
          location: {
            scriptId,
            lineNumber: generated.line! - 1,
            columnNumber: generated.column!,
          },
        });
    }
  });
  session.on('Debugger.paused', ({ params }) => {
    const { functionName, location } = params.callFrames[0] as Debugger.CallFrame;
    const { scriptId, lineNumber, columnNumber } = location;
    const generated = { line: lineNumber + 1, column: columnNumber ?? 0 };
    const { source, line, column } = originalPositionFor(maps.get(scriptId)!, generated);
    found.push({ at: `${source}:${line}:${(column ?? 0) + 1}`, body: functionName });
  });
  session.post('Debugger.enable');
  new Kernel(image!, { sourceRoot: pathToFileURL(FOLDER).href }).boot();
  session.disconnect();
  return found;
}

const times = (n: number, at: string, body: string): { at: string; body: string }[] =>
  Array.from({ length: n }, () => ({ at: `${FILE}:${at}`, body }));

it('stops at a line', () => {
  expect(stops([{ line: 4, column: 1 }])).toEqual(times(3, '4:3', 'half$'));
});

it('stops in what follows a sleep', () => {
  expect(stops([{ line: 15, column: 1 }])).toEqual(times(3, '15:5', 'count$resume'));
});

it('tells statements of one line apart', () => {
  expect(stops([{ line: 15, column: 16 }])).toEqual(times(3, '15:17', 'count$resume'));
});

it('stops at the first round of a loop in the fast body, and later where it went on', () => {
  expect(stops([{ line: 11, column: 1 }])).toEqual([
    ...times(1, '11:5', 'count$'),
    ...times(2, '11:5', 'count$resume'),
  ]);
});
