/** Statements, and blocks of them. Loops are apart. */
import type { Name, Tree } from '../tree.ts';
import { row, textOf, tree, using } from '../tree.ts';
import { call } from './common.ts';
import type { Gen } from './gen.ts';
import { LOOPS } from './loops.ts';
import { TAKEN_APART, pattern } from './patterns.ts';
import { hasPlaces, target } from './targets.ts';
import type { Type } from './types.ts';
import { annotation } from './types.ts';
import { WAITS } from './waits.ts';

export type StatementRule = (g: Gen, block: typeof blockOf) => Tree;

const LEVELS = 3;
const statement = tree('statement', { optional: true });
const scoped = tree('statement', { optional: true, scope: true });

const DECLARED: readonly Type[] = [
  'number',
  'number',
  'maybe',
  'string',
  'boolean',
  'bigint',
  'numbers',
  'bytes',
  'map',
  'set',
  'pair',
  'fn',
  'nullfn',
  'box',
  'nullbox',
  'point',
];

const value = (g: Gen, type: Type = 'number'): Tree => g.expr(type, 1 + g.draw(3));
const operands =
  (g: Gen) =>
  (type: Type = 'number'): Tree =>
    g.expr(type, 1);

/** `let name = …`, with or without its type. */
const declaration: StatementRule = (g) => {
  const type = g.pick(DECLARED);
  const initialiser = value(g, type);
  const mutable = g.draw(3) > 0;
  const name = g.name(type, mutable, initialiser);
  const typed = mutable || g.rarely(2) ? annotation(type) : '';
  return tree('statement', { optional: true, declares: [name] })`${
    mutable ? 'let' : 'const'
  } ${name.text}${typed} = ${initialiser};`;
};

const twoDeclarations: StatementRule = (g) => {
  const first: Name = { text: g.world.fresh('v'), type: 'number', mutable: true };
  const second: Name = { text: g.world.fresh('v'), type: 'maybe', mutable: true };
  const last = g.rarely(2) ? tree('part')` = ${value(g.seeing([first]), 'maybe')}` : '';
  return tree('statement', { optional: true })`let ${tree('binding', { declares: [first] })`${
    first.text
  } = ${value(g)}`}, ${tree('binding', { declares: [second] })`${second.text}${annotation('maybe')}${last}`};`;
};

/** `const pattern = …`. */
const takingApart: StatementRule = (g) => {
  const type = g.pick(TAKEN_APART);
  const mutable = g.draw(2) === 0;
  const leaf = (of: Type): Tree => {
    const name: Name = { text: g.world.fresh('v'), type: of, mutable };
    return tree('binding', { declares: [name] })`${name.text}`;
  };
  const source = value(g, type);
  const names = pattern(g, type, leaf, operands(g));
  return statement`${mutable ? 'let' : 'const'} ${names} = ${source};`;
};

/** `pattern = …`, to targets of any sort. */
const takingApartInto: StatementRule = (g) => {
  const type = g.pick(TAKEN_APART);
  const leaf = (of: Type): Tree =>
    hasPlaces(of)
      ? target(g, of, operands(g))
      : (g.variable(of) ?? target(g, 'number', operands(g)));
  return statement`(${pattern(g, type === 'matrix' ? 'numbers' : type, leaf, operands(g))} = ${value(g, type === 'matrix' ? 'numbers' : type)});`;
};

const effect: StatementRule = (g) => statement`${value(g)};`;

const procedure: StatementRule = (g, block) => {
  const list = g.world.callables.filter(
    ({ name, returns }) =>
      returns === 'void' && g.place.names.some(({ text }) => text === name.text),
  );
  if (list.length === 0) return effect(g, block);
  return statement`${call(g, g.pick(list), (type) => g.expr(type ?? 'number', 2), 'call')};`;
};

const branch: StatementRule = (g, block) => {
  const test = value(g, g.pick(['boolean', 'boolean', 'number', 'maybe', 'nullbox', 'string']));
  const otherwise = (depth: number): Tree =>
    g.rarely(3) && depth < 2
      ? tree('else', {
          optional: true,
        })` else if (${value(g, 'boolean')}) ${block(g)}${otherwise(depth + 1)}`
      : tree('else', { optional: true })` else ${block(g)}`;
  return statement`if (${test}) ${block(g)}${g.rarely(2) ? otherwise(0) : ''}`;
};

/** TypeScript takes `case (x): { … }` for the head of an arrow function. */
const bracketed = (test: Tree): Tree =>
  textOf(test).startsWith('(') ? tree('bracketed')`(${test})` : test;

const choice: StatementRule = (g, block) => {
  const type = g.pick(['number', 'number', 'string', 'maybe', 'boolean', 'bigint'] as const);
  const masked = type === 'number' && g.draw(2) === 0;
  const leave: Name = { text: 'break', type: 'jump', mutable: false };
  const inner = g.seeing([leave]);
  const count = g.draw(4) + 1;
  const fallback = g.draw(count + 1);
  const cases = Array.from({ length: count }, (_, i) => {
    const test = masked ? tree('number')`${g.draw(4)}` : g.expr(type, g.draw(3));
    const stop = g.draw(2) === 0 ? using(tree('stop', { optional: true })`break;`, [leave]) : '';
    const head = i === fallback ? tree('head')`default:` : tree('head')`case ${bracketed(test)}:`;
    return tree('case', { optional: true })`${head} ${block(inner)} ${stop} `;
  });
  const on = masked ? tree('number')`${value(g)} & 3` : value(g, type);
  return tree('statement', { optional: true })`switch (${on}) ${tree('cases', {
    scope: true,
    declares: [leave],
  })`{ ${row(cases)} }`}`;
};

const labelled: StatementRule = (g, block) => {
  const label: Name = { text: g.world.fresh('L'), type: 'label', mutable: false };
  return tree('statement', {
    optional: true,
    scope: true,
    declares: [label],
  })`${label.text}: ${block(g.seeing([label]))}`;
};

/** Leaves a loop, a switch or a labelled block, under a condition. */
const jump: StatementRule = (g, block) => {
  const exits = g.place.names.filter(({ type }) => type === 'jump' || type.startsWith('label'));
  if (exits.length === 0) return branch(g, block);
  const exit = g.pick(exits);
  const goes =
    exit.type === 'jump'
      ? using(tree('jump')`${exit.text};`, [exit])
      : tree(
          'jump',
        )`${exit.type === 'label loop' && g.draw(2) === 0 ? 'continue' : 'break'} ${exit};`;
  return statement`if (${value(g, 'boolean')}) ${goes}`;
};

const leave: StatementRule = (g) => {
  const { returns } = g.place;
  const what =
    returns === 'void' ? tree('jump')`return;` : tree('jump')`return ${value(g, returns)};`;
  return g.draw(4) > 0 ? statement`if (${value(g, 'boolean')}) ${what}` : statement`${what}`;
};

const plain: StatementRule = (g) => {
  const name = g.world.fresh('Type');
  return statement`${g.pick([';', '{}', `type ${name} = number;`, `interface ${name} { a: number }`])}`;
};

const nested: StatementRule = (g, block) => scoped`${block(g)}`;

const effectOnBytes: StatementRule = (g) =>
  statement`${value(g, 'bytes')}.set([${value(g)}, ${value(g)}], ${value(g)} & 1);`;

const RULES: readonly StatementRule[] = [
  declaration,
  declaration,
  declaration,
  twoDeclarations,
  takingApart,
  takingApart,
  takingApartInto,
  effect,
  effect,
  effect,
  procedure,
  effectOnBytes,
  branch,
  branch,
  choice,
  choice,
  labelled,
  jump,
  jump,
  leave,
  plain,
  nested,
  ...LOOPS,
  ...LOOPS,
  ...WAITS,
];
const FLAT: readonly StatementRule[] = [
  declaration,
  takingApart,
  takingApartInto,
  effect,
  effect,
  jump,
  leave,
];

export function statementOf(g: Gen): Tree {
  g.world.size--;
  const flat = g.place.level > LEVELS || g.world.size <= 0;
  return g.pick(flat ? FLAT : RULES)(g, blockOf);
}

/** Up to `most` statements in a row, each in view of what the earlier ones declare. */
export function statementsOf(g: Gen, most: number): Tree {
  const list: Tree[] = [];
  let at = g;
  for (let count = g.draw(most + 1); count > 0; count--) {
    const next = statementOf(at);
    list.push(next);
    at = at.after(next);
  }
  return row(list, '\n');
}

/** `{ … }`, or a single statement; `first` comes before the others. */
export function blockOf(g: Gen, first?: Tree): Tree {
  const inner = first ? g.inside().after(first) : g.inside();
  if (!first && g.rarely(6)) {
    return tree('block', { scope: true })`${{ ...effect(inner, blockOf), optional: false }}`;
  }
  return tree('block', { scope: true })`{ ${first ?? ''}${statementsOf(inner, 3)} }`;
}
