/**
 * Pairs of trees that differ in functions, constants, helpers, new data, data that callbacks convert, and
 * structs with live instances: K text drawn from a list of numbers, so that fast-check
 * can shrink it. What runs is bounded: calls go to later functions only, loops are short, numbers stay
 * 32 bits wide.
 */
import type { Tree } from '../../src/compiler/tree.ts';
import { treeFromFiles } from '../../src/compiler/tree.ts';

/** The next choice among `n`. */
type Draw = (n: number) => number;

export interface Pair {
  old: Tree;
  new: Tree;
}

const FUNCTIONS = 6;

/** Deals numbers from a list, then zeros: an exhausted list makes the simplest program. */
function dealer(entropy: readonly number[]): Draw {
  let next = 0;
  return (n) => (entropy[next++] ?? 0) % n;
}

interface Context {
  draw: Draw;
  /** Names of number locals and parameters in scope. */
  names: string[];
  /** Functions that may be called. */
  callees: string[];
  /** Data of the file that is a number. */
  state: string[];
  sleeps: boolean;
  depth: number;
}

const pick = <T>(draw: Draw, list: readonly T[]): T => list[draw(list.length)]!;

function expression(context: Context, depth: number): string {
  const { draw, names, callees } = context;
  const sub = (): string => expression(context, depth - 1);
  const leaf = depth <= 0 ? draw(4) : draw(14);
  switch (leaf) {
    case 0:
      return String(draw(50) - 10);
    case 1:
      return pick(draw, names);
    case 2:
      return pick(draw, ['LIMIT', 'SHIFT', '«count»', 'box.inner.deep', ...context.state]);
    case 3:
      return `table[${pick(draw, names)} & 7]!`;
    case 4:
    case 5:
      return `(${sub()} ${pick(draw, ['+', '-', '^', '&', '|'])} ${sub()})`;
    case 6:
      return `(Math.imul(${sub()}, ${draw(7) + 1}) | 0)`;
    case 7:
      return `(${sub()} > ${sub()} ? ${sub()} : ${sub()})`;
    case 8:
      return `(map.get(${sub()} & 3) ?? ${sub()})`;
    case 9:
      return `ops.${pick(draw, ['first', 'second'])}(${sub()}, ${sub()})`;
    case 10:
      return `((${sub()} > 3 && ${sub()} < 20) || ${sub()} === 1 ? 1 : 0)`;
    default:
      return callees.length === 0
        ? `(${sub()} >> 1)`
        : `${pick(draw, callees)}(${sub()}, ${sub()})`;
  }
}

function statement(context: Context): string {
  const { draw, names, depth } = context;
  const value = (): string => expression(context, 2);
  const inner = { ...context, depth: depth - 1 };
  switch (draw(depth > 0 ? 11 : 6)) {
    case 0: {
      const name = `v${names.length}`;
      const text = `let ${name} = ${value()} | 0;`;
      names.push(name);
      return text;
    }
    case 1: {
      const name = pick(draw, context.state);
      return `${name} = (${name} + ${value()}) | 0;`;
    }
    case 2:
      return `«write ${value()} & 0xffff»`;
    case 3:
      return `table[${value()} & 7] = ${value()} & 0xff;`;
    case 4:
      return `map.set(${value()} & 3, ${value()} & 0xff);`;
    case 5:
      return context.sleeps && draw(2) === 0
        ? 'msleep(1);'
        : `box.inner.deep ^= ${value()} & 0xff;`;
    case 6:
      return `if (${value()} > ${value()}) { ${block(inner)} } else { ${block(inner)} }`;
    case 7:
      return `for (let i = 0; i < ${draw(4)}; i++) { ${block({ ...inner, names: [...names, 'i'] })} }`;
    case 8:
      return `switch (${value()} & 3) { case 0: { ${block(inner)} } case 1: { ${block(inner)} break; } default: { ${block(inner)} } }`;
    case 9:
      return `for (const each of table) { if (each > ${value()}) break; ${block({ ...inner, names: [...names, 'each'] })} }`;
    default:
      return `if (${value()} > 30) return ${value()} | 0;`;
  }
}

function block(context: Context): string {
  const own = { ...context, names: [...context.names] };
  return Array.from({ length: context.draw(3) + 1 }, () => statement(own)).join(' ');
}

function body(draw: Draw, callees: string[], state: string[], sleeps: boolean): string {
  const context = { draw, names: ['a', 'b'], callees, state, sleeps, depth: 2 };
  const text = Array.from({ length: draw(4) + 1 }, () => statement(context)).join('\n  ');
  return `${text}\n  return (${expression(context, 2)}) | 0;`;
}

interface Parts {
  limit: number;
  bodies: string[];
  helpers: string[];
  /** Declarations of new data. */
  data: string[];
  /** What `counter` and the first of `table` start from. */
  counter: number;
  first: number;
  layout: Layout;
}

/** What becomes of `Box`, whose instance lives when the patch comes. */
interface Layout {
  /** Its fields. */
  fields: string;
  /** The text that reads `box.count`. */
  read: string;
  /** The text that assigns to it. */
  write: (value: string) => string;
  /** What converts live instances. */
  macros: string;
}

const SAME: Layout = {
  fields: 'count = 1; inner = new Inner();',
  read: 'box.count',
  write: (value) => `box.count = ${value};`,
  macros: '',
};

/** What both trees start from. */
const STARTS = { counter: 0, first: 5, layout: SAME };

const LAYOUTS: readonly Layout[] = [
  { ...SAME, fields: 'inner = new Inner(); count = 1;' },
  {
    ...SAME,
    fields: 'count = 1; seen = 4; inner = new Inner();',
    read: '(box.count ^ box.seen)',
    write: (value) => `box.seen = box.count = ${value};`,
  },
  {
    fields: 'total = 1; inner = new Inner();',
    read: 'box.total',
    write: (value) => `box.total = ${value};`,
    macros: "KPATCH_RENAME_FIELD(Box, 'count', 'total');",
  },
  {
    fields: 'twice = 2; inner = new Inner();',
    read: '(box.twice >> 1)',
    write: (value) => `box.twice = 2 * (${value});`,
    macros: `function forth(now: { twice: number }, was: { count: number }): void { now.twice = 2 * was.count; }
function back(now: { count: number }, was: { twice: number }): void { now.count = was.twice >> 1; }
KPATCH_TRANSFORM(Box, forth, back);`,
  },
];

const head = ({ counter, first, layout }: Parts): string => `class Inner { deep = 3; }
class Box { ${layout.fields} }
let counter = ${counter};
let other = 11;
const box = new Box();
const table = [${first}, 3, 9, 1, 7, 2, 8, 4];
const map = new Map<number, number>();
const ops = { first: f4, second: f5 };
`;

/** What a patch does about data whose initialisers differ from the old tree's. */
const conversion = ({ counter, first }: Parts): string =>
  counter === STARTS.counter && first === STARTS.first
    ? ''
    : `function convert(): number { counter = ${counter}; table[0] = ${first}; return 0; }
function restore(): number { counter = ${STARTS.counter}; table[0] = ${STARTS.first}; return 0; }
KPATCH_LOAD_CALLBACK(convert);
KPATCH_UNLOAD_CALLBACK(restore);`;

function render(parts: Parts, program: string): Tree {
  const functions = parts.bodies.map(
    (text, i) => `function f${i}(a: number, b: number): number {\n  ${text}\n}`,
  );
  const kernel = [
    "import { KPATCH_LOAD_CALLBACK, KPATCH_RENAME_FIELD, KPATCH_TRANSFORM, KPATCH_UNLOAD_CALLBACK, SYSCALL_DEFINE, msleep } from 'kernel';",
    head(parts),
    `const LIMIT = ${parts.limit};`,
    'const SHIFT = LIMIT * 2 + 1;',
    ...parts.data,
    ...functions,
    ...parts.helpers,
    parts.layout.macros,
    conversion(parts),
    'function sys_go(a: number, b: number): number { return f0(a, b); }',
    'function sys_on(a: number, b: number): number { return f1(a, b) ^ f2(b, a); }',
    "SYSCALL_DEFINE('go', sys_go);",
    "SYSCALL_DEFINE('on', sys_on);",
  ].join('\n');
  return treeFromFiles({
    'kernel/main.ts': inLayout(kernel, parts.layout),
    'user/main.ts': program,
  });
}

/** Text in which `box.count` is read and written as its layout wants it. */
const inLayout = (text: string, { read, write }: Layout): string =>
  text.replaceAll('«count»', read).replace(/«write ([^»]*)»/g, (_, value: string) => write(value));

/**
 * A pair: the new tree has other bodies for some functions, another limit, new helpers and data, other
 * initialisers with callbacks that convert, another layout of a struct.
 */
export function drawPair(entropy: readonly number[], sleeps: boolean): Pair {
  const draw = dealer(entropy);
  const later = (i: number): string[] =>
    Array.from({ length: FUNCTIONS - i - 1 }, (_, j) => `f${i + 1 + j}`);
  // functions behind pointers call nobody, so that no cycle can arise
  const calleesOf = (i: number): string[] => (i >= 4 ? [] : later(i));
  const noPointers = (i: number, text: string): string =>
    i >= 4 ? text.replace(/ops\.\w+\(/g, 'Math.max(') : text;
  const make = (i: number, callees: string[], state: string[]): string =>
    noPointers(i, body(draw, callees, state, sleeps));
  const calls = Array.from({ length: draw(4) + 2 }, () => [
    pick(draw, ['go', 'on']),
    draw(40),
    draw(40),
  ]);
  const program = `import { print, syscall } from 'user';
export function main(): number {
${calls.map(([name, a, b]) => `  print(\`${name} \${syscall('${name}', ${a}, ${b})}\`);`).join('\n')}
  return 0;
}`;
  const state = ['counter', 'other'];
  const before: Parts = {
    limit: draw(20),
    bodies: Array.from({ length: FUNCTIONS }, (_, i) => make(i, calleesOf(i), state)),
    helpers: [],
    data: [],
    ...STARTS,
  };
  const data =
    draw(2) === 0 ? [] : [`let fresh = ${draw(30)};`, 'const pool = { fresh: [4, LIMIT] };'];
  const now = data.length > 0 ? [...state, 'fresh', 'pool.fresh[1]!'] : state;
  const helpers =
    draw(2) === 0
      ? []
      : [`function helper(a: number, b: number): number {\n  ${make(5, [], now)}\n}`];
  const changed = new Set(
    [draw(FUNCTIONS), draw(FUNCTIONS), draw(FUNCTIONS)].slice(0, 1 + draw(3)),
  );
  const extra = helpers.length > 0 ? ['helper'] : [];
  const converts = draw(3) === 0;
  const after: Parts = {
    limit: draw(3) === 0 ? draw(20) : before.limit,
    bodies: before.bodies.map((text, i) =>
      changed.has(i) ? make(i, [...calleesOf(i), ...extra], now) : text,
    ),
    helpers,
    data,
    counter: converts ? draw(9) : STARTS.counter,
    first: converts ? draw(9) : STARTS.first,
    layout: draw(2) === 0 ? pick(draw, LAYOUTS) : SAME,
  };
  return { old: render(before, program), new: render(after, program) };
}
