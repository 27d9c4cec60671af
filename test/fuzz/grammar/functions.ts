/** Functions: their parameters in all forms, and the body. */
import type { Name, Tree } from '../tree.ts';
import { row, textOf, tree } from '../tree.ts';
import type { Callable, Gen } from './gen.ts';
import { TAKEN_APART, pattern } from './patterns.ts';
import { statementsOf } from './statements.ts';
import type { Type } from './types.ts';
import { BOX, POINT, annotation, least } from './types.ts';

const SPENT: Name = { text: 'spent', type: 'helper', mutable: false };
const PARAMS: readonly Type[] = ['number', 'number', 'string', 'numbers', 'box', 'nullbox', 'fn'];
const RETURNS: readonly (Type | 'void')[] = [
  'number',
  'number',
  'maybe',
  'string',
  'boolean',
  'bigint',
  'numbers',
  'box',
  'nullbox',
  'pair',
  'fn',
  'void',
];

/** A signature. Those that fit a pointer are told by their name's type. */
export function signatureOf(draw: (n: number) => number, text: string): Callable {
  const pick = <T>(list: readonly T[]): T => list[draw(list.length)]!;
  if (draw(2) === 0) {
    const name: Name = { text, type: 'fn', mutable: false };
    return {
      name,
      params: ['number', 'number'],
      required: draw(3),
      rest: false,
      returns: 'number',
    };
  }
  const params = Array.from({ length: draw(4) }, () => pick([...PARAMS, ...TAKEN_APART]));
  const name: Name = { text, type: `function ${text}`, mutable: false };
  const required = draw(params.length + 1);
  return { name, params, required, rest: draw(3) === 0, returns: pick(RETURNS) };
}

/** What a function returns when the program has made as many calls as it may. */
function short(type: Type): Tree {
  if (type === 'box') return tree(type)`new ${BOX}()`;
  if (type === 'point') return tree(type)`new ${POINT}()`;
  if (type === 'pair') return tree(type)`{ a: 0, b: '' }`;
  if (type === 'fn') return tree(type)`${{ text: 'plus', type: 'fn', mutable: false }}`;
  return least(type) ?? tree(type)`new Uint8Array(4)`;
}

/** Operands of defaults: they may call, before the function has looked whether it may run. */
const guarded =
  (g: Gen) =>
  (type: Type): Tree => {
    const value = g.expr(type, 1);
    return textOf(value).includes('(')
      ? tree('guarded')`${SPENT}() ? ${short(type)} : ${value}`
      : value;
  };

interface Parameters {
  tree: Tree;
  names: Name[];
}

function parametersOf(g: Gen, { params, required, rest }: Callable): Parameters {
  const names: Name[] = [];
  const leaf = (type: Type): Tree => {
    const name: Name = { text: g.world.fresh('p'), type, mutable: true };
    names.push(name);
    return tree('binding', { declares: [name] })`${name.text}`;
  };
  const list: Tree[] = [];
  for (const [i, type] of params.entries()) {
    const at = g.seeing(names);
    const operand = guarded(at);
    const apart = TAKEN_APART.includes(type) && g.draw(3) > 0;
    const binding = apart ? pattern(at, type, leaf, operand) : leaf(type);
    const fallback = i >= required ? tree('default')` = ${operand(type)}` : '';
    list.push(tree('parameter')`${binding}${annotation(type)}${fallback}`);
  }
  if (rest) {
    const at = g.seeing(names);
    const binding = g.rarely(3) ? pattern(at, 'numbers', leaf, guarded(at)) : leaf('numbers');
    list.push(tree('parameter')`...${binding}${annotation('numbers')}`);
  }
  return { tree: row(list, ', ', 'parameters'), names };
}

/** `function name(…) { … }` in the place where `g` is: the top level of its file. */
export function functionOf(g: Gen, callable: Callable): Tree {
  const { name, returns } = callable;
  const { tree: parameters, names } = parametersOf(g, callable);
  const body = g.seeing(names).inside();
  const typed = returns === 'void' ? ': void' : annotation(returns);
  const stop = returns === 'void' ? 'return;' : tree('jump')`return ${short(returns)};`;
  const guard = tree('first')`if (${SPENT}()) ${stop}`;
  const start = body.after(parameters).after(guard);
  const statements = statementsOf(start, 6);
  const last =
    returns === 'void' ? '' : tree('last')`\nreturn ${start.after(statements).expr(returns, 3)};`;
  return tree('function', {
    scope: true,
  })`function ${name.text}(${parameters})${typed} {\n${guard}\n${statements}${last}\n}`;
}
