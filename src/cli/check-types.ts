/**
 * What TypeScript says of a tree, as diagnostics: with the tree's own `tsconfig.json` if there is one,
 * else strictly. Where that does not declare 'kernel' and 'user', our declarations do.
 */
import { readdirSync } from 'node:fs';
import { dirname, join, posix, relative, resolve } from 'node:path';
import type ts from 'typescript';
import type { Tree } from '../compiler/tree.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import * as messages from '../diagnostics/messages.ts';
import { TYPES } from './package.ts';
import type { TypeScript } from './typescript.ts';

/** As in the tree that `suture init` writes. */
const STRICT = {
  target: 'es2023',
  lib: ['es2023'],
  module: 'esnext',
  moduleResolution: 'bundler',
  allowImportingTsExtensions: true,
  strict: true,
  types: [],
};

/** Errors of types, besides those that K's own diagnostics of the same place are. */
export function checkTypes(
  { root, files }: Tree,
  known: readonly Diagnostic[],
  checker: TypeScript,
): { diagnostics: Diagnostic[]; sources: Map<string, string> } {
  const folder = resolve(root);
  const texts = filesOf(folder, files, checker);
  const { options, fileNames, errors } = project(folder, files, texts, checker);
  const program = withAmbientTypes(fileNames, options, texts, checker);
  const said = new Set(known.map(({ span }) => span && `${span.file}:${span.line}:${span.column}`));
  const sources = new Map(files);
  const diagnostics = [...errors, ...checker.getPreEmitDiagnostics(program)]
    .filter((each) => each.category === checker.DiagnosticCategory.Error)
    .map((each) => {
      const file = each.file && posix.join(...relative(folder, each.file.fileName).split(/[\\/]/));
      if (file) sources.set(file, each.file!.text);
      const text = checker.flattenDiagnosticMessageText(each.messageText, '\n');
      const detail = text.replace(/\s*\n\s*/g, ' ').replace(/\.$/, '');
      return messages.typeError(file ? spanOf(file, each) : null, { detail, code: each.code });
    });
  return {
    diagnostics: diagnostics.filter(
      ({ span }) => !span || !said.has(`${span.file}:${span.line}:${span.column}`),
    ),
    sources,
  };
}

/** The file system, with the texts of the tree as they were read. */
type Files = ts.ParseConfigHost & Required<Pick<ts.CompilerHost, 'directoryExists'>>;

function filesOf(folder: string, files: ReadonlyMap<string, string>, { sys }: TypeScript): Files {
  const texts = new Map([...files].map(([path, text]) => [resolve(folder, path), text]));
  const folders = new Set([...texts.keys()].map((path) => dirname(path)));
  return {
    useCaseSensitiveFileNames: sys.useCaseSensitiveFileNames,
    readDirectory: sys.readDirectory,
    readFile: (path) => texts.get(resolve(path)) ?? sys.readFile(path),
    fileExists: (path) => texts.has(resolve(path)) || sys.fileExists(path),
    directoryExists: (path) => folders.has(resolve(path)) || sys.directoryExists(path),
  };
}

/** What to check, and how. */
function project(
  folder: string,
  files: ReadonlyMap<string, string>,
  host: Files,
  checker: TypeScript,
): ts.ParsedCommandLine {
  const path = join(folder, 'tsconfig.json');
  if (host.fileExists(path)) {
    const config = checker.readJsonConfigFile(path, host.readFile);
    const forced = { noEmit: true };
    const own = checker.parseJsonSourceFileConfigFileContent(config, host, folder, forced, path);
    return { ...own, errors: [...checker.getConfigFileParsingDiagnostics(own)] };
  }
  const { options, errors } = checker.convertCompilerOptionsFromJson(STRICT, folder);
  const fileNames = [...files.keys()].map((each) => join(folder, each));
  return { options: { ...options, noEmit: true }, fileNames, errors };
}

function withAmbientTypes(
  fileNames: readonly string[],
  options: ts.CompilerOptions,
  files: Files,
  checker: TypeScript,
): ts.Program {
  const { readFile, fileExists, directoryExists } = files;
  const host: ts.CompilerHost = {
    ...checker.createCompilerHost(options),
    ...{ readFile, fileExists, directoryExists },
    getSourceFile: (path, target) => {
      const text = readFile(path);
      return text === undefined ? undefined : checker.createSourceFile(path, text, target, true);
    },
  };
  const program = checker.createProgram(fileNames, options, host);
  const ambient = program.getTypeChecker().getAmbientModules();
  if (ambient.some(({ name }) => name === '"kernel"')) return program;
  const types = readdirSync(TYPES, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.d.ts'))
    .map((path) => join(TYPES, path));
  return checker.createProgram([...fileNames, ...types], options, host, program);
}

function spanOf(
  file: string,
  { file: source, start = 0, length = 0 }: ts.Diagnostic,
): Diagnostic['span'] {
  const from = source!.getLineAndCharacterOfPosition(start);
  const to = source!.getLineAndCharacterOfPosition(start + length);
  return {
    file,
    line: from.line + 1,
    column: from.character + 1,
    endLine: to.line + 1,
    endColumn: to.character + 1,
  };
}
