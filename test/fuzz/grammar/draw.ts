/** Draws a whole program: signatures first, then data and bodies that may use all of them. */
import type { Program, Top } from '../program.ts';
import type { Name, Tree } from '../tree.ts';
import { row, tree } from '../tree.ts';
import { EXPRESSIONS, call } from './common.ts';
import { functionOf, signatureOf } from './functions.ts';
import type { Draw, Place } from './gen.ts';
import { Gen, World } from './gen.ts';
import { prelude } from './prelude.ts';
import { statementsOf } from './statements.ts';
import type { Type } from './types.ts';
import { annotation } from './types.ts';

const FUNCTIONS = 5;
const DATA: readonly Type[] = [
  'number',
  'number',
  'number',
  'number',
  'string',
  'bigint',
  'numbers',
  'map',
  'set',
  'bytes',
  'box',
  'pair',
  'nullfn',
  'maybe',
  'boolean',
];
const BUILT_IN: readonly Name[] = ['plus', 'minus'].map((text) => ({
  text,
  type: 'fn',
  mutable: false,
}));

const NOTE: Name = { text: 'note', type: 'helper', mutable: false };
const SHOW: Name = { text: 'show', type: 'helper', mutable: false };

/** An expression that tells all of a data object. */
function told(name: Name): Tree {
  const telling = tree('told');
  if (name.type === 'map' || name.type === 'set') return telling`[...${name}]`;
  if (name.type === 'bytes') return telling`${name}.join()`;
  if (name.type === 'pair') return telling`${name}.a + ${name}.b`;
  if (name.type !== 'box') return telling`${name}`;
  return telling`\`\${${name}.more} \${${name}.name} \${${name}.big} \${[...${name}.entries]}\``;
}

export function drawProgram(draw: Draw): Program {
  const side = draw(3) === 0 ? 'user' : 'kernel';
  const folder = side === 'user' ? 'user/' : '';
  const entry = `${folder}main.ts`;
  const files = [entry, `${folder}other.ts`, `${folder}sub/third.ts`].slice(0, 1 + draw(3));
  const world = new World(draw, EXPRESSIONS, side, 30 + draw(400));
  const fileOf = (): string => files[draw(files.length)]!;
  const signatures = Array.from({ length: 1 + draw(FUNCTIONS) }, () => ({
    ...signatureOf(draw, world.fresh('f')),
    file: fileOf(),
  }));
  world.callables.push(...signatures);
  // data is made when its file is loaded: what it points to must not load files that need it
  const pointers = signatures
    .filter(({ name, file }) => name.type === 'fn' && file === entry)
    .map(({ name }) => name);
  const base = prelude(world, 'include/limits.ts', `${folder}lib.ts`, [...BUILT_IN, ...pointers]);
  const data = Array.from({ length: draw(7) }, () =>
    drawData(new Gen(world, placeWith([])), fileOf()),
  );
  const tops = [...base, ...data];
  const place = (file: string): Gen =>
    new Gen(
      world,
      placeWith([
        ...signatures.map(({ name }) => name),
        ...BUILT_IN,
        ...data.map((top) => ({ ...top.name, mutable: top.name.mutable && top.file === file })),
      ]),
    );
  for (const signature of signatures) {
    const { name, file, returns } = signature;
    const g = place(file);
    const at = new Gen(world, { ...g.place, returns });
    tops.push({ name, file, tree: functionOf(at, signature) });
  }
  return { side, entry, tops: [...tops, drawEntry(place(entry), entry, data)] };
}

const placeWith = (names: readonly Name[]): Place => ({
  returns: 'number',
  level: 0,
  names,
  before: [],
});

function drawData(g: Gen, file: string): Top {
  const type = g.pick(DATA);
  const mutable = type !== 'box' && g.draw(2) === 0;
  const name: Name = { text: g.world.fresh('d'), type, mutable };
  const { leaves } = g.world.grammar[type];
  const init = g.pick(leaves)(g, () => tree(type)``);
  return {
    name,
    file,
    tree: tree('data')`${mutable ? 'let' : 'const'} ${name.text}${annotation(type)} = ${init};`,
  };
}

/** The function that runs first: calls most of the others, then prints all data. */
function drawEntry(g: Gen, file: string, data: readonly Top[]): Top {
  const { side, callables } = g.world;
  const text = side === 'user' ? 'main' : 'start';
  const statement = tree('statement', { optional: true });
  const body = statementsOf(g, 6);
  const calls = callables.map((callee) => {
    const made = call(g, callee, (type = 'number') => g.expr(type, 2), 'call');
    return callee.returns === 'void' ? statement`${made};` : statement`${NOTE}(${SHOW}(${made}));`;
  });
  const ends = data.map(({ name }) => statement`${NOTE}(${SHOW}(${told(name)}));`);
  const all = row([body, ...calls, ...ends], '\n');
  return {
    name: { text, type: 'entry', mutable: false },
    file,
    tree: tree('function', {
      scope: true,
    })`function ${text}(${side === 'user' ? 'argv: string[]' : ''}): number {\n${all}\nreturn 0;\n}`,
  };
}
