/**
 * Source text to Babel's tree, and the refusal of every construct that is no part of K. Promises
 * that later stages meet only what they know, or what was refused here; names and symbols are their
 * business. What cannot be parsed is left out, with a note of the words in it.
 */
import type { File, FunctionDeclaration, Node } from '@babel/types';
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import { KERNEL_API } from '../../lowered/kernel-api.ts';
import { parseText, tooDeep } from './babel.ts';
import { fieldMadeAt } from './fields.ts';
import { recover } from './recover.ts';
import { isForeign, refuse } from './rules/index.ts';
import type { At } from './walk.ts';
import { walk } from './walk.ts';

/** Levels of nesting; later stages recurse over the tree, and must do so safely. */
const MAX_DEPTH = 800;

export interface ParsedFile {
  path: string;
  /** What of the file could be parsed. */
  ast: File;
  /** Nodes that were refused: later stages keep silent about them. */
  refused: ReadonlySet<Node>;
  /** Words of what could not be parsed: any of them may be declared there. */
  lost: ReadonlySet<string>;
  /** Names of the fields that the file's structs, object literals and assignments make. */
  fields: ReadonlySet<string>;
  /** Functions with variables that are declared without a value, and in which nothing was refused. */
  unassigned: ReadonlySet<FunctionDeclaration>;
  diagnostics: Diagnostic[];
}

const EMPTY: ReadonlySet<string> = new Set();

/** Parses one file and checks it against the subset. */
export function parseFile(path: string, source: string): ParsedFile {
  const whole = parseText(path, source);
  const { ast, errors, lost } = whole.ast
    ? { ast: whole.ast, errors: whole.errors, lost: [] }
    : recover(path, source, whole);
  const waits = waitNames(ast);
  const refused = new Set<Node>();
  const fields = new Set<string>();
  const unassigned = new Set<FunctionDeclaration>();
  const broken = new Set<Node | null>();
  const found: Diagnostic[] = [];
  const places = new Set(errors.map(({ span }) => `${span!.line}:${span!.column}`));
  let isTooDeep = false;
  walk(ast.program, (at) => {
    isTooDeep ||= at.depth > MAX_DEPTH;
    if (isTooDeep) return false;
    const { node } = at;
    // what stands at the place of a syntax error is no name that was meant
    if (places.size > 0 && places.has(placeOf(node.loc?.start))) refused.add(node);
    const field = fieldMadeAt(at);
    if (field !== null) fields.add(field);
    if (node.type === 'VariableDeclarator' && !node.init) {
      const around = functionAround(at);
      if (around) unassigned.add(around);
    }
    const diagnostic = refuse(node, { at, file: path, waits });
    if (!diagnostic) return true;
    found.push(diagnostic);
    refused.add(node);
    broken.add(functionAround(at));
    return !isForeign(at);
  });
  if (isTooDeep) {
    const empty = parseText(path, '').ast!;
    const diagnostics = [tooDeep(path)];
    unassigned.clear();
    return { path, ast: empty, refused, lost: wordsOf([source]), fields, unassigned, diagnostics };
  }
  for (const each of unassigned) if (broken.has(each)) unassigned.delete(each);
  const diagnostics = [...errors.filter((error) => !isSaidBy(found, error)), ...found];
  const words = lost.length > 0 ? wordsOf(lost) : EMPTY;
  return { path, ast, refused, lost: words, fields, unassigned, diagnostics };
}

function functionAround({ node, parent }: At): FunctionDeclaration | null {
  if (node.type === 'FunctionDeclaration') return node;
  return parent && functionAround(parent);
}

const placeOf = (start: { line: number; column: number } | undefined): string =>
  start ? `${start.line}:${start.column + 1}` : '';

/** Whether the subset says more about the place of a syntax error. */
const isSaidBy = (found: readonly Diagnostic[], { span }: Diagnostic): boolean =>
  found.some((each) => each.span!.line === span!.line && each.span!.column === span!.column);

const wordsOf = (texts: readonly string[]): Set<string> =>
  new Set(texts.flatMap((text) => text.match(/\w+/g) ?? []));

/** The names under which a file imports wait macros: their conditions are the only arrows of K. */
function waitNames({ program }: File): Set<string> {
  const names = new Set<string>();
  for (const node of program.body) {
    if (node.type !== 'ImportDeclaration' || node.source.value !== 'kernel') continue;
    for (const each of node.specifiers) {
      if (each.type !== 'ImportSpecifier' || each.imported.type !== 'Identifier') continue;
      const { name } = each.imported;
      const entry = Object.hasOwn(KERNEL_API, name) ? KERNEL_API[name] : undefined;
      if (entry?.kind === 'wait-macro') names.add(each.local.name);
    }
  }
  return names;
}
