/**
 * Smaller programs that still make sense: without a part that may go, with a part in place of the
 * whole that stands for the same thing, with the least value in place of another.
 */
import type { Program, Top } from './program.ts';
import { reachable } from './program.ts';
import { isType, least } from './grammar/types.ts';
import type { Tree } from './tree.ts';
import { childrenOf, replaced, textOf, treesOf } from './tree.ts';

/** How many descendants are tried in place of one tree. */
const TRIED = 12;

/** All smaller programs one step away whose names resolve, great steps first. */
export function* smaller(program: Program): Generator<Program> {
  const size = sizeOf(program);
  for (const next of candidates(program)) {
    if (sizeOf(next) < size && reachable(next) && hasItsFields(program, next)) yield pruned(next);
  }
}

function* candidates(program: Program): Generator<Program> {
  const { entry, tops } = program;
  if (tops.some(({ file }) => file !== entry)) {
    yield { ...program, tops: tops.map((top) => ({ ...top, file: entry })) };
  }
  for (const cut of [withoutRuns, withPartForWhole, withLeast]) {
    for (const [i, top] of [...tops.entries()].reverse()) {
      for (const tree of cut(top.tree)) {
        const next: Top = { ...top, tree };
        yield { ...program, tops: [...tops.slice(0, i), next, ...tops.slice(i + 1)] };
      }
    }
  }
}

/** Leaves out runs of neighbours that may go: all of them, halves, …, single ones. */
function* withoutRuns(root: Tree): Generator<Tree> {
  for (const node of treesOf(root)) {
    const list = childrenOf(node).filter((each) => each.optional);
    for (let length = list.length; length >= 1; length = length === 1 ? 0 : Math.ceil(length / 2)) {
      for (let from = 0; from + length <= list.length; from += length) {
        const run = list.slice(from, from + length);
        yield run.reduce((rest, each) => replaced(rest, each, null), root);
      }
    }
  }
}

const mayStandFor = (whole: Tree, part: Tree): boolean =>
  part.sort === whole.sort
    ? /^(statement|block|target .*)$/.test(whole.sort) || isType(whole.sort)
    : whole.sort === 'statement' && part.sort === 'block';

function* withPartForWhole(root: Tree): Generator<Tree> {
  for (const node of treesOf(root)) {
    let tried = 0;
    for (const part of treesOf(node)) {
      if (part === node || !mayStandFor(node, part)) continue;
      if (++tried > TRIED) break;
      yield replaced(root, node, { ...part, optional: node.optional });
    }
  }
}

function* withLeast(root: Tree): Generator<Tree> {
  for (const node of treesOf(root)) {
    const value = least(node.sort);
    if (value && textOf(value).length < textOf(node).length)
      yield replaced(root, node, { ...value, optional: node.optional });
  }
}

/** Whether nothing in a program mentions a field that its structs had before. */
function hasItsFields(before: Program, { tops }: Program): boolean {
  const structs = (list: readonly Top[]): string =>
    list
      .filter(({ name }) => name.type === 'struct')
      .map(({ tree }) => textOf(tree))
      .join('\n');
  const fields = structs(before.tops).match(FIELD) ?? [];
  const left = new Set(structs(tops).match(FIELD));
  const gone = fields.filter((each) => !left.has(each)).map((each) => each.trim());
  if (gone.length === 0) return true;
  const word = new RegExp(`\\b(${gone.join('|')})\\b`);
  return !tops.some(({ tree }) => word.test(textOf(tree)));
}

const FIELD = /^ {2}\w+(?=.*;$)/gm;

/** The program without what its first function does not reach. */
function pruned(program: Program): Program {
  const kept = new Set(reachable(program)!.map((top) => top.name.text));
  return { ...program, cut: true, tops: program.tops.filter((top) => kept.has(top.name.text)) };
}

/** What a step must make less: first the text, then the number of files. */
function sizeOf(program: Program): number {
  const files = new Set(program.tops.map((top) => top.file)).size;
  return program.tops.reduce((sum, top) => sum + textOf(top.tree).length, 0) + files;
}
