/** Destructuring: patterns for what an expression yields, with defaults, holes and rest. */
import type { Tree } from '../tree.ts';
import { row, tree } from '../tree.ts';
import type { Gen } from './gen.ts';
import type { Type } from './types.ts';

/** Makes what a pattern binds: a declared name, or something to assign. */
export type Leaf = (type: Type) => Tree;

/** The operand of a default. */
type Operand = (type: Type) => Tree;

const part = (each: Tree): Tree => tree('part', { optional: true })`${each}, `;

/** Each element now and then left out, in the order in which they are. */
function some(g: Gen, makers: readonly (() => Tree)[]): Tree[] {
  return makers.filter(() => g.draw(3) > 0).map((make) => part(make()));
}

/** `[…]` for an array of numbers. */
function list(g: Gen, leaf: Leaf, operand: Operand): Tree {
  const hole = (): Tree => tree('hole')``;
  const first = some(g, [
    () => leaf('maybe'),
    () => (g.rarely(3) ? hole() : tree('part')`${leaf('number')} = ${operand('number')}`),
    () => leaf('maybe'),
  ]);
  const rest = g.rarely(3) ? [tree('part', { optional: true })`...${leaf('numbers')}`] : [];
  return tree('pattern')`[${row([...first, ...rest])}]`;
}

function struct(g: Gen, leaf: Leaf, operand: Operand): Tree {
  const fields = some(g, [
    () => tree('part')`count: ${leaf('number')}`,
    () => tree('part')`more: ${list(g, leaf, operand)}`,
    () => tree('part')`inner: { x: ${leaf('number')}, y: ${leaf('maybe')} = ${operand('number')} }`,
    () => tree('part')`name: ${leaf('string')} = ${operand('string')}`,
    () => tree('part')`get: ${leaf('fn')}`,
    () => tree('part')`next: ${leaf('nullbox')}`,
    () => tree('part')`at: ${leaf('number')}`,
  ]);
  return tree('pattern')`{ ${row(fields)} }`;
}

const PATTERNS: Partial<Record<Type, (g: Gen, leaf: Leaf, operand: Operand) => Tree>> = {
  numbers: list,
  bytes: list,
  box: struct,
  pair: (_g, leaf, operand) =>
    tree('pattern')`{ a: ${leaf('number')}, b: ${leaf('string')} = ${operand('string')} }`,
  matrix: (g, leaf, operand) =>
    tree('pattern')`[${list(g, leaf, operand)} = ${operand('numbers')}, ...${leaf('matrix')}]`,
  point: (_g, leaf, operand) =>
    tree('pattern')`{ y: ${leaf('maybe')} = ${operand('number')}, x: ${leaf('number')} }`,
};

export const TAKEN_APART = Object.keys(PATTERNS) as Type[];

/** A pattern for a value of one of the types `TAKEN_APART`. */
export function pattern(g: Gen, type: Type, leaf: Leaf, operand: Operand): Tree {
  return PATTERNS[type]!(g, leaf, operand);
}
