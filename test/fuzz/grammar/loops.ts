/** Loops. Each counts in text that the shrinker does not touch, so every one of them ends. */
import type { Name, Tree } from '../tree.ts';
import { tree } from '../tree.ts';
import type { Gen } from './gen.ts';
import { TAKEN_APART, pattern } from './patterns.ts';
import type { StatementRule } from './statements.ts';
import { target } from './targets.ts';
import type { Type } from './types.ts';

const jump = (text: string): Name => ({ text, type: 'jump', mutable: false });
const BREAK = jump('break');
const value = (g: Gen, type: Type = 'number'): Tree => g.expr(type, 1 + g.draw(2));
const counter = (g: Gen): Name => ({ text: g.world.fresh('i'), type: 'number', mutable: false });

/** The names that a loop gives to its body, and the text of its labels. */
function exits(g: Gen): { names: Name[]; labels: string } {
  const label = (): Name => ({ text: g.world.fresh('L'), type: 'label loop', mutable: false });
  const labels = g.draw(3) === 0 ? (g.rarely(5) ? [label(), label()] : [label()]) : [];
  return {
    names: [BREAK, jump('continue'), ...labels],
    labels: labels.map((each) => `${each.text}: `).join(''),
  };
}

/** ` && condition`, which may go. */
const also = (g: Gen): Tree | string =>
  g.draw(2) === 0 ? tree('test', { optional: true })` && ${value(g, 'boolean')}` : '';

const scope = (names: readonly Name[]): ReturnType<typeof tree> =>
  tree('statement', { optional: true, scope: true, declares: names });

const counting: StatementRule = (g, block) => {
  const i = counter(g);
  const j: Name = { text: g.world.fresh('v'), type: 'number', mutable: true };
  const { names, labels } = exits(g);
  const second = g.rarely(3);
  const init = second
    ? tree('init', { optional: true, declares: [j] })`, ${j.text} = ${value(g)}`
    : '';
  const head = g.seeing(second ? [i, j] : [i]);
  const update = g.draw(2) === 0 ? tree('update', { optional: true })`, ${value(head)}` : '';
  const body = block(head.seeing(names));
  return scope([
    i,
    ...names,
  ])`${labels}for (let ${i.text} = 0${init}; ${i.text} < ${g.draw(4)}${also(head)}; ${i.text}++${update}) ${body}`;
};

const testing: StatementRule = (g, block) => {
  const i = counter(g);
  const { names, labels } = exits(g);
  const head = g.seeing([i]);
  const count = `${i.text}++ < ${g.draw(4)}`;
  const inner = scope([i, ...names]);
  switch (g.draw(3)) {
    case 0:
      return inner`{ let ${i.text} = 0; ${labels}while (${count}${also(head)}) ${block(head.seeing(names))} }`;
    case 1: {
      const body = block(head.seeing(names));
      return inner`{ let ${i.text} = 0; ${labels}do ${body} while (${count}${also(head)}); }`;
    }
    default: {
      const first = tree('first')`if (${i}++ > ${g.draw(4)}) ${BREAK}; `;
      const init = g.rarely(2) ? tree('init', { optional: true })`${value(g)}` : '';
      const update = g.rarely(2) ? tree('update', { optional: true })`${value(head)}` : '';
      const body = block(head.seeing(names), first);
      return inner`{ let ${i.text} = 0; ${labels}for (${init}; ; ${update}) ${body} }`;
    }
  }
};

/** What `for…of` loops over, and the type of its elements. */
function iterable(g: Gen): [Tree, Type] {
  switch (g.draw(7)) {
    case 0:
      return [tree('row')`[${value(g)}, ${value(g)}]`, 'number'];
    case 1:
      return [value(g, 'numbers'), 'maybe'];
    case 2:
      return [value(g, 'bytes'), 'number'];
    case 3:
      return [tree('row')`[${value(g, 'box')}, ${value(g, 'box')}]`, 'box'];
    case 4:
      return [tree('row')`[${value(g, 'fn')}, ${value(g, 'fn')}]`, 'fn'];
    case 5:
      return [tree('row')`Array.from(${value(g, 'map')}.entries())`, 'numbers'];
    default:
      return [tree('row')`[${value(g, 'pair')}, ${value(g, 'pair')}]`, 'pair'];
  }
}

const each: StatementRule = (g, block) => {
  const i = counter(g);
  const { names, labels } = exits(g);
  const [over, type] = iterable(g);
  const bound: Name[] = [];
  const mutable = g.draw(2) === 0;
  const leaf = (of: Type): Tree => {
    const name: Name = { text: g.world.fresh('v'), type: of, mutable };
    bound.push(name);
    return tree('binding', { declares: [name] })`${name.text}`;
  };
  const operand = (of: Type): Tree => g.expr(of, 1);
  const taken = TAKEN_APART.includes(type) && g.draw(2) === 0;
  const assigned = type === 'number' && g.rarely(3);
  const binding = assigned
    ? target(g, 'number', (of = 'number') => operand(of))
    : tree(
        'bindings',
      )`${mutable ? 'let' : 'const'} ${taken ? pattern(g, type, leaf, operand) : leaf(type)}`;
  const body = block(g.seeing([i, ...bound, ...names]), tree('first')`if (${i}++ > 3) ${BREAK}; `);
  return scope([i, ...names])`{ let ${i.text} = 0; ${labels}${tree('each', {
    scope: true,
  })`for (${binding} of ${over}) ${body}`} }`;
};

export const LOOPS: readonly StatementRule[] = [counting, testing, each, each];
