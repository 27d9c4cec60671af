/** Ways to write an expression that every type has, and the whole grammar of expressions. */
import type { Name, Tree } from '../tree.ts';
import { tree } from '../tree.ts';
import type { Callable, Gen, Grammar, Rule, Rules } from './gen.ts';
import { MAYBES, NUMBERS } from './numbers.ts';
import * as objects from './objects.ts';
import { BIGINTS, BOOLEANS, STRINGS } from './texts.ts';
import type { Type } from './types.ts';

/** Print their arguments and yield the second; all but the first may sleep. */
export const TRACES: readonly Name[] = ['t', 't_sleep', 't_yield', 't_lock'].map((text) => ({
  text,
  type: 'trace',
  mutable: false,
}));

function traced(g: Gen, value: Tree, type: Type): Tree {
  return tree(type)`${g.pick(TRACES)}(${g.world.trace()}, ${value})`;
}

/** A call of a function of the program, with as many arguments as it happens to get. */
export function call(g: Gen, callee: Callable, sub: (type?: Type) => Tree, sort: string): Tree {
  const { name, params, required, rest } = callee;
  const given = required + g.draw(params.length - required + 1);
  const args: Tree[] = params.slice(0, given).map((type) => sub(type));
  if (rest && given === params.length) {
    for (let more = g.draw(3); more > 0; more--) args.push(sub());
  }
  const list = args.map((each, i) => (i === 0 ? each : tree('argument')`, ${each}`));
  const parts = { ...tree('arguments')``, parts: list };
  return tree(sort)`${name}(${parts})`;
}

const callables = (g: Gen, type: Type | 'void'): Callable[] =>
  g.world.callables.filter(
    ({ name, returns }) =>
      returns === type &&
      g.place.names.some((each) => each.text === name.text && each.type === name.type),
  );

const common = (type: Type): Rule[] => [
  (g, sub) => traced(g, sub(type), type),
  (g, sub) => traced(g, sub(type), type),
  (g, sub) => traced(g, sub(type), type),
  (_g, sub) => tree(type)`(${sub('boolean')} ? ${sub(type)} : ${sub(type)})`,
  (_g, sub) => tree(type)`(${sub()}, ${sub(type)})`,
  (g, sub) => {
    const list = callables(g, type);
    return list.length > 0 ? call(g, g.pick(list), sub, type) : traced(g, sub(type), type);
  },
  (g, sub) => {
    const variable = g.variable(type);
    if (!variable || BOUNDED.has(type)) return tree(type)`(${sub(type)})`;
    return tree(type)`(${variable} = ${sub(type)})`;
  },
];

/** Types whose values could grow without end if any value were assigned. */
const BOUNDED: ReadonlySet<Type> = new Set(['string', 'bigint', 'numbers', 'texts', 'matrix']);

const LISTED: Grammar = {
  number: NUMBERS,
  maybe: MAYBES,
  string: STRINGS,
  boolean: BOOLEANS,
  bigint: BIGINTS,
  numbers: objects.NUMBER_ARRAYS,
  texts: objects.TEXT_ARRAYS,
  matrix: objects.MATRICES,
  bytes: objects.BYTE_VALUES,
  map: objects.MAPS,
  set: objects.SETS,
  pair: objects.PAIRS,
  fn: objects.POINTERS,
  nullfn: objects.NULL_POINTERS,
  box: objects.BOXES,
  nullbox: objects.NULL_BOXES,
  point: objects.POINTS,
};

/** Calls of functions are as likely as all that a type has of its own, up to a third. */
const complete = (type: Type, { leaves, inner }: Rules): Rules => ({
  leaves,
  inner: [
    ...inner,
    ...Array.from({ length: Math.ceil(inner.length / 12) }, () => common(type)).flat(),
  ],
});

export const EXPRESSIONS = Object.fromEntries(
  Object.entries(LISTED).map(([type, rules]) => [type, complete(type as Type, rules)]),
) as Grammar;
