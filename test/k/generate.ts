/**
 * Random K programs whose calls sleep or not, in every position that an expression has: order of
 * evaluation shows in a log that each call writes. Bounded: calls go to later functions only.
 */

/** The next choice among `n`. */
export type Draw = (n: number) => number;

const FUNCTIONS = 5;

interface Context {
  draw: Draw;
  /** Number locals that may be read and written. */
  names: string[];
  callees: string[];
  /** Whether calls through pointers are allowed: what they reach calls no pointer itself. */
  pointers: boolean;
  loops: number;
}

const pick = <T>(draw: Draw, list: readonly T[]): T => list[draw(list.length)]!;

/** An expression that yields a number. */
function number(context: Context, depth: number): string {
  const { draw, names, callees } = context;
  const sub = (): string => number(context, depth - 1);
  if (depth <= 0) return draw(2) === 0 ? String(draw(40) - 9) : pick(draw, names);
  const kind = draw(22);
  switch (!context.pointers && kind >= 12 && kind <= 14 ? 21 : kind) {
    case 0:
      return `(${sub()} ${pick(draw, ['+', '-', '*', '%', '^', '&', '|', '<<', '>>', '>>>'])} ${sub()})`;
    case 1:
      return `(${condition(context, depth - 1)} ? ${sub()} : ${sub()})`;
    case 2:
      return `(${pick(draw, names)} ${pick(draw, ['=', '+=', '-=', '^=', '|='])} ${sub()})`;
    case 3:
      return `${pick(draw, names)}${pick(draw, ['++', '--'])}`;
    case 4:
      return `(${place(context, depth - 1)} ${pick(draw, ['=', '+=', '-=', '*=', '^='])} ${sub()})`;
    case 5:
      return `(${place(context, depth - 1)} ${pick(draw, ['&&=', '||=', '??='])} ${sub()})`;
    case 6:
      return `${pick(draw, ['++', '--'])}${place(context, depth - 1)}`;
    case 7:
      return place(context, depth - 1);
    case 8:
      return `[${sub()}, ...tail(${sub()}), ${sub()}].length`;
    case 9:
      return `Math.max(${sub()}, ${sub()}, ${sub()})`;
    case 10:
      return `\`\${${sub()}}-\${list}-\${${sub()}}\`.length`;
    case 11:
      return `(pickbox(${sub()})?.count ?? ${sub()})`;
    case 12:
      return `(pickbox(${sub()})?.run?.(${sub()}, ${sub()}) ?? -1)`;
    case 13:
      return `box.run!(${sub()}, ${sub()})`;
    case 14:
      return `table[${sub()} & 1]!(${sub()}, ${sub()})`;
    case 15:
      return `({ a: ${sub()}, b: ${sub()} }).b`;
    case 16:
      return `(${sub()} | 0, ${sub()})`;
    case 17:
      return `(map.set(${sub()} & 3, ${sub()}).get(${sub()} & 3) ?? ${sub()})`;
    default:
      return callees.length === 0 ? `note(${sub()})` : `${pick(draw, callees)}(${sub()}, ${sub()})`;
  }
}

/** Something with a number in it that can be assigned. */
function place(context: Context, depth: number): string {
  switch (context.draw(4)) {
    case 0:
      return `list[${number(context, depth)} & 3]!`.replace(/!$/, '');
    case 1:
      return 'box.count';
    case 2:
      return `pick(${number(context, depth)}).count`;
    default:
      return `pick(${number(context, depth)}).more[${number(context, depth)} & 1]`;
  }
}

function condition(context: Context, depth: number): string {
  const sub = (): string => number(context, depth);
  switch (context.draw(4)) {
    case 0:
      return `${sub()} ${pick(context.draw, ['<', '>', '<=', '===', '!=='])} ${sub()}`;
    case 1:
      return `(${sub()} > 2 && ${sub()} < 9)`;
    case 2:
      return `(${sub()} > 5 || !(${sub()} & 1))`;
    default:
      return `(${sub()} & 1) === 0`;
  }
}

function statement(context: Context): string {
  const { draw, names } = context;
  const depth = draw(3) + 1;
  const value = (): string => number(context, depth);
  const inside = (more: string[] = []): string =>
    block({ ...context, names: [...names, ...more], loops: context.loops + 1 });
  switch (draw(context.loops > 2 ? 5 : 13)) {
    case 0: {
      const name = `v${names.length}`;
      const text = `let ${name} = ${value()};`;
      names.push(name);
      return text;
    }
    case 1:
      return `note(${value()});`;
    case 2:
      return `${place(context, 1)} = ${value()};`;
    case 3:
      return `[${names[0]}, ${names[1]}] = [${value()}, ${value()}];`;
    case 4:
      return `{ const { count: c = ${value()}, more: [first = ${value()}] } = pick(${value()}); note(c + first); }`;
    case 5:
      return `if (${condition(context, depth)}) { ${inside()} } else { ${inside()} }`;
    case 6: {
      const [i, j] = [`i${context.loops}`, `j${context.loops}`];
      return `for (let ${i} = ${value()} & 1, ${j} = 0; ${i} < ${draw(3) + 1} && ${j} < ${value()}; ${i} += 1, ${j} += (note(${j}), 1)) { ${inside([j])} }`;
    }
    case 7:
      return `for (const each of [${value()}, ${value()}, ...tail(${value()})]) { if (each === ${value()}) continue; ${inside()} }`;
    case 8: {
      const label = `loop${context.loops}${draw(1000)}`;
      const n = `n${context.loops}`;
      return `{ let ${n} = 0; ${label}: while (${n}++ < ${draw(3)} + (${value()} & 1)) { for (;;) { if (${condition(context, 1)}) continue ${label}; if (${condition(context, 1)}) break ${label}; ${inside()} break; } } }`;
    }
    case 9: {
      const n = `d${context.loops}`;
      return `{ let ${n} = 0; do { ${inside()} } while (++${n} < ${draw(3)} && ${condition(context, depth)}); }`;
    }
    case 10:
      return `switch (${value()} & 3) { case 0: { ${inside()} } case ${draw(2) + 1}: { ${inside()} break; } default: { ${inside()} } case 3: { ${inside()} } }`;
    case 11:
      return `switch (${value()}) { case 0 + ${value()}: { ${inside()} break; } case note(${value()}): { ${inside()} } default: { ${inside()} } }`;
    default:
      return `if (${condition(context, depth)}) return ${value()};`;
  }
}

function block(context: Context): string {
  const own = { ...context, names: [...context.names] };
  return Array.from({ length: context.draw(2) + 1 }, () => statement(own)).join(' ');
}

/** A kernel file whose init function prints what it computed and in which order. */
export function drawProgram(draw: Draw): string {
  const functions = Array.from({ length: FUNCTIONS }, (_, i) => {
    const callees = Array.from({ length: FUNCTIONS - i - 1 }, (_each, j) => `f${i + 1 + j}`);
    const context: Context = {
      draw,
      names: ['a', 'b'],
      callees: ['note2', ...callees],
      pointers: i < 3,
      loops: 0,
    };
    const text = `${statement(context)}\n  ${statement(context)}\n  return ${number(context, 2)};`;
    return `function f${i}(a: number, b: number): number {\n  ${text}\n}`;
  });
  const sleeps = draw(3);
  return `import { cond_resched, module_init, msleep, printk } from 'kernel';
class Box {
  count = 1;
  more = [2, 3];
  run: ((a: number, b: number) => number) | null = null;
}
const box = new Box();
const other = new Box();
const list = [4, 5, 6, 7];
const map = new Map<number, number>();
const table = [f3, f4];
let log = '';
let calls = 0;

function note(x: number): number {
  calls++;
  if (log.length < 3000) log += \`\${x} \`;
  ${['', 'if (calls % 3 === 0) msleep(1);', 'cond_resched();'][sleeps]}
  return x | 0;
}
function note2(a: number, b: number): number { return note(a) - note(b); }
function pick(x: number): Box { note(x); return x & 1 ? box : other; }
function pickbox(x: number): Box | null { return note(x) & 1 ? box : null; }
function tail(x: number): number[] { note(x); return [x & 3, x & 1]; }
${functions.join('\n')}
function start(): number {
  box.run = f3;
  for (let i = 0; i < 3; i++) printk(\`\${f0(i, i * 3)} \${box.count} \${other.count} \${list} \${box.more} \${Array.from(map.entries())}\`);
  printk(log);
  return 0;
}
module_init(start);
`;
}
