/** Imports point one way: who may know whom, and who alone may know Babel. */
import { readFileSync, readdirSync } from 'node:fs';
import { join, posix } from 'node:path';
import { expect, it } from 'vitest';

const SRC = join(import.meta.dirname, '../../src');

/** What each room may import from, besides itself. */
const MAY_KNOW: Readonly<Record<string, readonly string[]>> = {
  diagnostics: [],
  lowered: ['diagnostics'],
  compiler: ['lowered', 'diagnostics'],
  emit: ['lowered'],
  kernel: ['lowered', 'emit'],
  livepatch: ['lowered', 'kernel'],
  compare: ['lowered', 'kernel', 'livepatch', 'emit'],
  verify: ['lowered', 'kernel', 'livepatch', 'emit'],
  report: ['compiler', 'lowered', 'diagnostics'],
  cli: ['compare', 'compiler', 'lowered', 'kernel', 'livepatch', 'report', 'diagnostics', 'verify'],
  // the package's entry points
  'index.ts': ['compiler', 'lowered', 'diagnostics'],
  'runtime.ts': ['kernel', 'livepatch', 'lowered', 'verify'],
};

const files = readdirSync(SRC, { recursive: true, encoding: 'utf8' }).filter(
  (path) => path.endsWith('.ts') && !path.endsWith('.d.ts'),
);
const roomOf = (path: string): string => path.split('/')[0]!;
const importsOf = (path: string): string[] =>
  [
    ...readFileSync(join(SRC, path), 'utf8').matchAll(/^(?:import|export|\}).* from '([^']+)';$/gm),
  ].map((match) => match[1]!);

it('knows every room', () => {
  expect([...new Set(files.map(roomOf))].sort()).toEqual(Object.keys(MAY_KNOW).sort());
});

it.each(Object.keys(MAY_KNOW))('%s imports only what it may know', (room) => {
  for (const path of files.filter((each) => roomOf(each) === room)) {
    for (const name of importsOf(path)) {
      if (name.startsWith('.')) {
        const target = roomOf(posix.join(posix.dirname(path), name));
        if (target !== room) expect([...MAY_KNOW[room]!], `${path}: ${name}`).toContain(target);
      } else if (name.startsWith('@babel/') && name !== '@babel/code-frame') {
        expect(path).toMatch(/^compiler\/[123]-/);
      }
    }
  }
});
