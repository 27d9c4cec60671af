/** Compiles a tree of K files: parse, analyse, lower, assemble. All errors of a tree in one run. */
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import * as messages from '../diagnostics/messages.ts';
import { stampSymvers } from '../lowered/symver.ts';
import type { FileImage, Image, ObjectImage } from '../lowered/units.ts';
import { parseFile } from './1-parse/index.ts';
import { Analysis, join, objectOf } from './2-analyze/index.ts';
import { scopeOf } from './2-analyze/scope.ts';
import { dataOrder } from './3-lower/data-order.ts';
import { lowerFile } from './3-lower/index.ts';
import { TypeNames } from './3-lower/symtypes/names.ts';
import { spanOfUnit } from './spans.ts';
import type { Tree } from './tree.ts';

export interface Compiled {
  /** Null if there is any error. */
  image: Image | null;
  diagnostics: Diagnostic[];
  sources: Map<string, string>;
}

export function compile(tree: Tree): Compiled {
  const diagnostics: Diagnostic[] = [];
  const parsed = [...tree.files].flatMap(([path, source]) => {
    const { ast, diagnostics: found } = parseFile(path, source);
    diagnostics.push(...found);
    return ast ? [{ path, ast }] : [];
  });
  let image: Image | null = null;
  if (diagnostics.length === 0) {
    const scopes = parsed.map(({ path, ast }) => scopeOf(path, ast, diagnostics));
    const analysis = new Analysis(scopes, diagnostics);
    const types = new TypeNames(analysis);
    const files = scopes.map((scope) => lowerFile(scope, analysis, types));
    stampSymvers(files);
    image = assemble(tree, files, analysis);
  }
  diagnostics.sort((a, b) => (position(a) < position(b) ? -1 : position(a) > position(b) ? 1 : 0));
  const failed = diagnostics.some((each) => each.severity === 'error');
  return { image: failed ? null : image, diagnostics, sources: tree.files };
}

const position = ({ span }: Diagnostic): string =>
  span
    ? `${span.file}\0${String(span.line).padStart(9, '0')}${String(span.column).padStart(6, '0')}`
    : '';

function assemble(tree: Tree, files: FileImage[], analysis: Analysis): Image {
  const groups = new Map<string, FileImage[]>([['vmlinux', []]]);
  for (const file of files) {
    const name = objectOf(file.path);
    groups.set(name, [...(groups.get(name) ?? []), file]);
  }
  const object = (name: string, members: FileImage[]): ObjectImage => {
    const { order, cycle } = dataOrder(members);
    if (cycle) {
      const names = cycle.map((unit) => unit.symbol).join(', ');
      analysis.diagnostics.push(messages.initialiserCycle(spanOfUnit(cycle[0]!), { names }));
    }
    return { name, files: members, dataOrder: order };
  };
  const user = groups.get('user') ?? [];
  groups.delete('user');
  const programs = user
    .filter(
      (file) =>
        analysis.files.get(file.path)?.exports.get('main') === 'main' &&
        file.units.some((unit) => unit.kind === 'function' && unit.symbol.endsWith(':main')),
    )
    .map((file) => object(file.path, closure(file, user, analysis)));
  const { name, version, cmdline, modules } = tree.config;
  const objects = [...groups].map(([each, members]) => object(each, members));
  return { name, version, cmdline, bootModules: modules, objects, programs };
}

/** A program's file and the files under `user/` that it imports, in path order. */
function closure(main: FileImage, user: readonly FileImage[], analysis: Analysis): FileImage[] {
  const reached = new Set([main.path]);
  for (const path of reached) {
    for (const declaration of analysis.files.get(path)?.declarations.values() ?? []) {
      if (declaration.kind === 'import' && declaration.from.startsWith('.'))
        reached.add(join(path, declaration.from));
    }
  }
  return user.filter((file) => reached.has(file.path));
}
