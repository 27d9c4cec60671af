/**
 * The examples of the catalogue: what is called wrong gives its code and no other error, what is
 * called right gives nothing. Modules are read by the loader's parser; commands are for the tests of
 * the commands.
 */
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { expect, it } from 'vitest';
import { buildPatch } from '../../src/compiler/build-patch.ts';
import { check } from '../../src/compiler/check.ts';
import type { PatchText } from '../../src/compiler/inputs/sections.ts';
import type { Tree } from '../../src/compiler/tree.ts';
import { treeFromFiles } from '../../src/compiler/tree.ts';
import type { Diagnostic } from '../../src/diagnostics/diagnostic.ts';
import type { Role } from '../../src/diagnostics/example.ts';
import { EXAMPLES } from '../../src/diagnostics/examples.ts';
import { MESSAGES } from '../../src/diagnostics/messages.ts';
import { parseModule } from '../../src/lowered/module.ts';
import { TYPES } from '../../src/cli/package.ts';
import { typedCheck } from '../support/typed-check.ts';

/** The files that an example shows in a role, as a tree; null if there are none. */
function tree(code: string, role: Role): Tree | null {
  const shown = EXAMPLES[code]!.filter((each) => each.role === role);
  const files = shown.filter((each) => each.language === 'ts');
  if (files.length === 0) return null;
  const config = shown.find((each) => each.path === 'kernel.json');
  return treeFromFiles(
    Object.fromEntries(files.map(({ path, text }) => [path, text])),
    role,
    config?.text,
  );
}

/** The patches that an example shows in a role. */
const patches = (code: string, role: Role): PatchText[] =>
  EXAMPLES[code]!.filter((each) => each.language === 'diff' && each.role === role).map(
    ({ path, text }) => ({ name: path, text }),
  );

function diagnose(code: string, role: 'wrong' | 'right'): readonly Diagnostic[] {
  const old = tree(code, 'old');
  const given = patches(code, role);
  if (old && given.length > 0) return buildPatch({ old, patches: given, name: 'p' }).diagnostics;
  const next = tree(code, role)!;
  if (old) return buildPatch({ old, new: next, name: 'p' }).diagnostics;
  return code === 'K310' ? typedCheck(next) : check(next);
}

const codes = Object.keys(EXAMPLES);
const isShown = (code: string): boolean =>
  tree(code, 'wrong') !== null || patches(code, 'wrong').length > 0;

it('shows an example of each code', () => {
  expect(codes).toEqual(Object.keys(MESSAGES));
});

it.each(codes.filter(isShown))('%s: wrong', (code) => {
  const found = diagnose(code, 'wrong');
  const errors = found.filter((each) => each.severity === 'error' && each.code !== code);
  expect(errors).toEqual([]);
  expect(found.map((each) => each.code)).toContain(code);
});

it.each(codes.filter(isShown))('%s: right', (code) => {
  expect(diagnose(code, 'right')).toEqual([]);
});

it.each(codes.filter((code) => /^M/.test(code)))('%s: the loader says so', (code) => {
  for (const { path, text } of EXAMPLES[code]!.filter((each) => each.role === 'wrong'))
    expect(parseModule(text, path)).toMatchObject({ code });
});

/** What `tsc --strict` says of a set of K files, with the types that belong to them. */
function byTsc(files: ReadonlyMap<string, string>): string[] {
  const options: ts.CompilerOptions = {
    target: ts.ScriptTarget.ES2023,
    module: ts.ModuleKind.NodeNext,
    strict: true,
    noUncheckedIndexedAccess: true,
    allowImportingTsExtensions: true,
    noEmit: true,
    types: [],
  };
  const types = readdirSync(TYPES, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.d.ts'))
    .map((path) => join(TYPES, path));
  const base = ts.createCompilerHost(options);
  const host: ts.CompilerHost = {
    ...base,
    directoryExists: () => true,
    fileExists: (path) => files.has(path) || base.fileExists(path),
    readFile: (path) => files.get(path) ?? base.readFile(path),
    getSourceFile: (path, version) =>
      ts.createSourceFile(path, files.get(path) ?? readFileSync(path, 'utf8'), version, true),
  };
  const program = ts.createProgram([...types, ...files.keys()], options, host);
  return ts.getPreEmitDiagnostics(program).map(({ file, start, messageText }) => {
    const line = file ? file.getLineAndCharacterOfPosition(start!).line + 1 : 0;
    return `${file?.fileName}:${line} ${ts.flattenDiagnosticMessageText(messageText, ' ')}`;
  });
}

it('shows nothing as right that TypeScript refuses', () => {
  const shown = Object.entries(EXAMPLES).flatMap(([code, examples]) =>
    examples
      .filter(({ role, language }) => role === 'right' && language === 'ts')
      .map(({ path, text }) => [`/${code}/${path}`, `${text}export {};\n`] as const),
  );
  expect(byTsc(new Map(shown))).toEqual([]);
});
