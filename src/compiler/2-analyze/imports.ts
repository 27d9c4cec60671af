/** Imports name what is there, exported, and for the importer's object to see. */
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import * as messages from '../../diagnostics/messages.ts';
import { USER_TYPES } from '../../lowered/kernel-api.ts';
import { spanOf } from '../1-parse/span.ts';
import type { Analysis } from './analysis.ts';
import { apiOf, join, objectOf, relative } from './names.ts';
import type { Declaration, FileScope } from './scope.ts';
import { nearest } from './spelling.ts';

type Import = Extract<Declaration, { kind: 'import' }>;

export function checkImports(scope: FileScope, analysis: Analysis): void {
  for (const [local, declaration] of scope.declarations) {
    if (declaration.kind !== 'import') continue;
    const found =
      checkExists(scope.path, declaration, analysis) ??
      checkLayer(scope, local, declaration, analysis);
    if (found) analysis.diagnostics.push(found);
  }
}

/** Whether there is something exported of that name. */
function checkExists(path: string, declaration: Import, analysis: Analysis): Diagnostic | null {
  const { from, name, node, source } = declaration;
  const api = apiOf(from);
  if (api) {
    if (Object.hasOwn(api, name) || (from === 'user' && USER_TYPES.has(name))) return null;
    const near = nearest(name, Object.keys(api));
    const advice = near
      ? `did you mean \`${near}\`?`
      : `see what '${from}' declares: types/ of a tree that \`suture init\` wrote, src/types/ of suture.`;
    return messages.unknownImport(spanOf(path, node), { file: from, name, advice });
  }
  const target = join(path, from);
  const file = target === null ? undefined : analysis.files.get(target);
  if (!file) {
    const advice = adviceFor(path, from, analysis);
    return messages.unknownFile(spanOf(path, source), { file: from, advice });
  }
  if (file.exports.has(name)) return null;
  const found = file.declarations.get(name);
  if (!found && file.lost.has(name)) return null;
  if (!found || found.kind === 'import') {
    const near = nearest(name, file.exports.keys());
    const advice = near
      ? `did you mean \`${near}\`?`
      : found
        ? 'import it from the file that declares it.'
        : 'declare and export it there, or correct the name.';
    return messages.unknownImport(spanOf(path, node), { file: from, name, advice });
  }
  return messages.staticElsewhere(spanOf(path, node), { name, file: file.path });
}

function adviceFor(path: string, from: string, { files }: Analysis): string {
  for (const candidate of [
    `${from}.ts`,
    `./${from}`,
    `./${from}.ts`,
    from.replace(/\.js$/, '.ts'),
  ]) {
    const target = join(path, candidate);
    if (target !== null && files.has(target)) return `write '${relative(path, target)}'.`;
  }
  const near = nearest(
    from,
    [...files.keys()].map((each) => relative(path, each)),
  );
  if (near) return `did you mean '${near}'?`;
  return /^\.\.?\//.test(from)
    ? 'correct the path (relative to this file, with `.ts`).'
    : "packages and modules of the host cannot be imported; use 'kernel'.";
}

/** Whether the importer's object may see it. */
function checkLayer(
  scope: FileScope,
  local: string,
  { from, name, node, typeOnly }: Import,
  analysis: Analysis,
): Diagnostic | null {
  const own = objectOf(scope.path);
  const layer = (detail: string): Diagnostic =>
    messages.layerRefused(spanOf(scope.path, node), { detail });
  if (from === 'user' && own !== 'user') return layer(`'user' is for programs under user/ only`);
  if (from === 'kernel' && own === 'user') {
    const found = analysis.resolve(scope.path, local);
    return found?.kind === 'native' && found.entry.kind !== 'constant' && !typeOnly
      ? layer(`a program may import only constants and types of the kernel, not ${name}`)
      : null;
  }
  const found = analysis.resolve(scope.path, local);
  if (found?.kind !== 'declared' || typeOnly) return null;
  const { kind } = found.declaration;
  const theirs = objectOf(found.file);
  const isShared =
    kind === 'type' || kind === 'enum' || analysis.constant(found.file, found.name) !== null;
  if (theirs === own || isShared) return null;
  if (own === 'user')
    return layer(`a program may import only constants and types of the kernel, not ${name}`);
  if (own === 'vmlinux') return layer(`${own} may not import ${name} of ${theirs}`);
  return kind === 'struct' ||
    isExportedSymbol(found.name, analysis.files.get(found.file)!, analysis)
    ? null
    : layer(`module ${own} uses ${name}, which ${theirs} does not EXPORT_SYMBOL`);
}

const isExportedSymbol = (name: string, { path, macros }: FileScope, analysis: Analysis): boolean =>
  macros.some(({ callee, arguments: [symbol] }) => {
    if (callee.type !== 'Identifier' || symbol?.type !== 'Identifier') return false;
    const macro = analysis.resolve(path, callee.name);
    return macro?.kind === 'native' && macro.name === 'EXPORT_SYMBOL' && symbol.name === name;
  });
