/**
 * Source text to Babel's tree, and the refusal of every construct that is no part of K. Promises
 * that later stages meet only what they know, or what was refused here; names and symbols are their
 * business. What cannot be parsed is left out, with a note of the words in it.
 */
import type { File, FunctionDeclaration, Node, VariableDeclarator } from '@babel/types';
import type { Diagnostic, Span } from '../../diagnostics/diagnostic.ts';
import { linesOf } from '../../diagnostics/lines.ts';
import * as messages from '../../diagnostics/messages.ts';
import { KERNEL_API } from '../../lowered/kernel-api.ts';
import { parseText } from './babel.ts';
import { MAX_DEPTH, tooDeepType } from './depth.ts';
import { fieldMadeAt } from './fields.ts';
import { recover } from './recover.ts';
import { isForeign, refuse } from './rules/index.ts';
import type { Site } from './rules/rule.ts';
import { spanOf } from './span.ts';
import type { At } from './walk.ts';
import { walk } from './walk.ts';

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
  /** Those of them that assignments make. */
  written: ReadonlySet<string>;
  /** Functions with variables of a type that are declared without a value, and in which nothing was refused. */
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
  const written = new Set<string>();
  const unassigned = new Set<FunctionDeclaration>();
  const broken = new Set<Node | null>();
  const found: Diagnostic[] = [];
  const places = new Set(errors.map(({ span }) => `${span!.line}:${span!.column}`));
  /** Declarations that are nested too deeply: they are left out. */
  const deep = new Map<Node, Diagnostic>();
  const site: Site = { at: { node: ast, key: '', parent: null, depth: 0 }, file: path, waits };
  walk(ast.program, (at) => {
    const { node } = at;
    const tooDeep = at.depth > MAX_DEPTH ? node : tooDeepType(node, at.depth);
    if (tooDeep) {
      const top = topOf(at);
      if (!deep.has(top)) deep.set(top, messages.nestedTooDeeply(startOf(path, tooDeep)));
      broken.add(functionAround(at));
      return false;
    }
    // what stands at the place of a syntax error is no name that was meant
    if (places.size > 0 && places.has(placeOf(node.loc?.start))) refused.add(node);
    const field = fieldMadeAt(at);
    if (field !== null) fields.add(field);
    if (field !== null && node.type === 'MemberExpression') written.add(field);
    if (node.type === 'VariableDeclarator' && isUnassigned(node)) {
      const around = functionAround(at);
      if (around) unassigned.add(around);
    }
    site.at = at;
    const diagnostic = refuse(node, site);
    if (!diagnostic) return true;
    found.push(diagnostic);
    refused.add(node);
    broken.add(functionAround(at));
    return !isForeign(at);
  });
  for (const each of unassigned) if (broken.has(each)) unassigned.delete(each);
  ast.program.body = ast.program.body.filter((each) => !deep.has(each));
  const said = new Set(found.map(({ span }) => `${span!.line}:${span!.column}`));
  const unsaid = errors.filter(({ span }) => !said.has(`${span!.line}:${span!.column}`));
  const diagnostics = [...unsaid, ...deep.values(), ...found];
  const missing = [...lost, ...[...deep.keys()].map((node) => linesAround(node, source))];
  const words = missing.length > 0 ? wordsOf(missing) : EMPTY;
  return { path, ast, refused, lost: words, fields, written, unassigned, diagnostics };
}

/** Whether a variable has a type and no value; that of a `for…of` gets one at each turn. */
const isUnassigned = ({ init, id }: VariableDeclarator): boolean =>
  !init && id.type === 'Identifier' && Boolean(id.typeAnnotation);

function functionAround({ node, parent }: At): FunctionDeclaration | null {
  if (node.type === 'FunctionDeclaration') return node;
  return parent && functionAround(parent);
}

/** The declaration that holds a node. */
function topOf({ node, parent }: At): Node {
  return parent === null || parent.node.type === 'Program' ? node : topOf(parent);
}

function startOf(file: string, node: Node): Span {
  const { line, column } = spanOf(file, node);
  return { file, line, column, endLine: line, endColumn: column + 1 };
}

const linesAround = ({ loc }: Node, source: string): string =>
  linesOf(source)
    .slice(loc!.start.line - 1, loc!.end.line)
    .join('\n');

const placeOf = (start: { line: number; column: number } | undefined): string =>
  start ? `${start.line}:${start.column + 1}` : '';

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
