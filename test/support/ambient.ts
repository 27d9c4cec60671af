/** The declaration files of the modules that K code imports from. */
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

const TYPES = join(import.meta.dirname, '../../src/types');

/** The parsed files that declare a module, in path order. */
export function declarationsOf(name: 'kernel' | 'user'): ts.SourceFile[] {
  return readdirSync(TYPES, { recursive: true, encoding: 'utf8' })
    .filter((path) => path === `${name}.d.ts` || path.startsWith(`${name}/`))
    .sort()
    .map((path) => {
      const text = readFileSync(join(TYPES, path), 'utf8');
      return ts.createSourceFile(path, text, ts.ScriptTarget.ES2023, true);
    });
}
