/** Compiles a tree of K files: parse, analyse, lower, assemble. All errors of a tree in one run. */
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import * as messages from '../diagnostics/messages.ts';
import { inFileOrder } from '../diagnostics/order.ts';
import type { Names } from '../lowered/rename.ts';
import { renameMacro, renameUnit } from '../lowered/rename.ts';
import { stampSymvers } from '../lowered/symver.ts';
import type { FileImage, Image, ObjectImage } from '../lowered/units.ts';
import { parseFile } from './1-parse/index.ts';
import { Analysis } from './2-analyze/analysis.ts';
import { join, objectOf } from './2-analyze/names.ts';
import { dataOrder } from './3-lower/data-order.ts';
import { lowerFile } from './3-lower/index.ts';
import { symtypesOf } from './3-lower/symtypes/index.ts';
import { TypeNames } from './3-lower/symtypes/names.ts';
import { spanOfUnit } from './spans.ts';
import type { Tree } from './tree.ts';

export interface Compiled {
  /** Null if there is any error. */
  image: Image | null;
  /** In file order, each once. */
  diagnostics: Diagnostic[];
  sources: Map<string, string>;
  /** The image in symbols of another tree; uses the image up. */
  inSymbols: (names: Names) => Image;
}

export const compile = (tree: Tree): Compiled => compiledFrom(tree, analyse(tree));

/** What becomes of a tree that has been analysed. */
export function compiledFrom(tree: Tree, { image, analysis }: Analysed): Compiled {
  const diagnostics = inFileOrder(analysis.diagnostics);
  const failed = diagnostics.some((each) => each.severity === 'error');
  return {
    image: failed ? null : image,
    diagnostics,
    sources: tree.files,
    inSymbols: (names) => inSymbols(image, names, analysis),
  };
}

export interface Analysed {
  image: Image;
  analysis: Analysis;
}

/** The image as far as it can be made, and what the checks of `suture check` look at. */
export function analyse(tree: Tree, parse = parseFile): Analysed {
  // what is made follows the order of the paths, however the files are listed
  const texts = [...tree.files].sort(([a], [b]) => (a < b ? -1 : 1));
  const parsed = texts.map(([path, source]) => parse(path, source));
  const analysis = new Analysis(parsed);
  const files = [...analysis.files.values()].map((scope) => lowerFile(scope, analysis));
  if (analysis.diagnostics.length === 0) addSymvers(files, analysis);
  return { image: assemble(tree, files, analysis), analysis };
}

/** The kernel's part of an image, with the symvers that it has under other names. */
function inSymbols(image: Image, names: Names, analysis: Analysis): Image {
  const renamed = (file: FileImage): FileImage => ({
    ...file,
    units: file.units.map((unit) => renameUnit(unit, names)),
    macros: file.macros.map((macro) => renameMacro(macro, names)),
  });
  const objects = image.objects.map(({ name, files, dataOrder: order }) => ({
    name,
    files: files.map(renamed),
    dataOrder: order.map((symbol) => names.get(symbol) ?? symbol),
  }));
  addSymvers(
    objects.flatMap((object) => object.files),
    analysis,
    names,
  );
  return { ...image, objects };
}

function addSymvers(files: FileImage[], analysis: Analysis, names?: Names): void {
  const types = new TypeNames(analysis, names);
  for (const file of files)
    file.symtypes = symtypesOf(analysis.files.get(file.path)!, file.units, types);
  stampSymvers(files);
}

function assemble(tree: Tree, files: FileImage[], analysis: Analysis): Image {
  const groups = new Map<string, FileImage[]>([['vmlinux', []]]);
  for (const file of files) {
    const name = objectOf(file.path);
    const members = groups.get(name);
    if (members) members.push(file);
    else groups.set(name, [file]);
  }
  const object = (name: string, members: FileImage[]): ObjectImage => {
    const { order, cycle, tooDeep } = dataOrder(members);
    if (cycle) {
      const names = cycle.map((unit) => unit.symbol).join(', ');
      analysis.diagnostics.push(messages.initialiserCycle(spanOfUnit(cycle[0]!), { names }));
    }
    if (tooDeep) analysis.diagnostics.push(messages.nestedTooDeeply(spanOfUnit(tooDeep)));
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
      const target = declaration.kind === 'import' ? join(path, declaration.from) : null;
      if (target !== null) reached.add(target);
    }
  }
  return user.filter((file) => reached.has(file.path));
}
