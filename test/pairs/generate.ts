/**
 * Pairs of trees that differ in functions, constants and helpers: K text drawn from a list of
 * numbers, so that fast-check can shrink it. What runs is bounded: calls go to later functions only,
 * loops are short, numbers stay 32 bits wide.
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
      return pick(draw, ['LIMIT', 'counter', 'box.count', 'box.inner.deep', 'other']);
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
    case 1:
      return `counter = (counter + ${value()}) | 0;`;
    case 2:
      return `box.count = ${value()} & 0xffff;`;
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

function body(draw: Draw, callees: string[], sleeps: boolean): string {
  const context = { draw, names: ['a', 'b'], callees, sleeps, depth: 2 };
  const text = Array.from({ length: draw(4) + 1 }, () => statement(context)).join('\n  ');
  return `${text}\n  return (${expression(context, 2)}) | 0;`;
}

interface Parts {
  limit: number;
  bodies: string[];
  helpers: string[];
  fresh: boolean;
}

const HEAD = `import { SYSCALL_DEFINE, msleep } from 'kernel';
class Inner { deep = 3; }
class Box { count = 1; inner = new Inner(); }
let counter = 0;
const box = new Box();
const table = [5, 3, 9, 1, 7, 2, 8, 4];
const map = new Map<number, number>();
const ops = { first: f4, second: f5 };
`;

function render({ limit, bodies, helpers, fresh }: Parts, program: string): Tree {
  const functions = bodies.map(
    (text, i) => `function f${i}(a: number, b: number): number {\n  ${text}\n}`,
  );
  const data = fresh ? 'let other = 11;' : 'const other = 11;';
  const kernel = [
    HEAD,
    `const LIMIT = ${limit};`,
    data,
    ...functions,
    ...helpers,
    'function sys_go(a: number, b: number): number { return f0(a, b); }',
    'function sys_on(a: number, b: number): number { return f1(a, b) ^ f2(b, a); }',
    "SYSCALL_DEFINE('go', sys_go);",
    "SYSCALL_DEFINE('on', sys_on);",
  ].join('\n');
  return treeFromFiles({ 'kernel/main.ts': kernel, 'user/main.ts': program });
}

/** A pair: the new tree has other bodies for some functions, another limit, new helpers. */
export function drawPair(entropy: readonly number[], sleeps: boolean): Pair {
  const draw = dealer(entropy);
  const later = (i: number): string[] =>
    Array.from({ length: FUNCTIONS - i - 1 }, (_, j) => `f${i + 1 + j}`);
  // functions behind pointers call nobody, so that no cycle can arise
  const calleesOf = (i: number): string[] => (i >= 4 ? [] : later(i));
  const noPointers = (i: number, text: string): string =>
    i >= 4
      ? text.replace(/ops\.\w+\(/g, '(0, Math.max)(').replace(/\(0, Math\.max\)/g, 'Math.max')
      : text;
  const make = (i: number, extra: string[]): string =>
    noPointers(i, body(draw, [...calleesOf(i), ...extra], sleeps));
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
  const before: Parts = {
    limit: draw(20),
    bodies: Array.from({ length: FUNCTIONS }, (_, i) => make(i, [])),
    helpers: [],
    fresh: false,
  };
  const helpers =
    draw(2) === 0
      ? []
      : [
          `function helper(a: number, b: number): number {\n  ${noPointers(5, body(draw, [], sleeps))}\n}`,
        ];
  const changed = new Set(
    [draw(FUNCTIONS), draw(FUNCTIONS), draw(FUNCTIONS)].slice(0, 1 + draw(3)),
  );
  const extra = helpers.length > 0 ? ['helper'] : [];
  const after: Parts = {
    limit: draw(3) === 0 ? draw(20) : before.limit,
    bodies: before.bodies.map((text, i) => (changed.has(i) ? make(i, extra) : text)),
    helpers,
    fresh: false,
  };
  return { old: render(before, program), new: render(after, program) };
}
