/**
 * What every program may use: constants, structs, some data, and functions that print what they are
 * given, so that the order of evaluation shows. What a program does not reach, its text leaves out.
 */
import type { Top } from '../program.ts';
import type { Name, Tree, Use } from '../tree.ts';
import { tree } from '../tree.ts';
import type { World } from './gen.ts';

/** What the names of the prelude are, where not a function that only the grammar calls. */
const TYPES: Readonly<Record<string, string>> = {
  SMALL: 'constant',
  FRACTION: 'constant',
  DERIVED: 'constant',
  HUGE: 'constant',
  GREETING: 'constant',
  Colour: 'enum',
  Point: 'struct',
  Box: 'struct',
  plus: 'fn',
  minus: 'fn',
  table: 'table',
  ops: 'ops',
  queue: 'queue',
  t: 'trace',
  t_sleep: 'trace',
  t_yield: 'trace',
  t_lock: 'trace',
};

const NATIVES = new Set(
  'printk print syscall msleep cond_resched schedule_timeout mutex_lock mutex_unlock Mutex WaitQueueHead'.split(
    ' ',
  ),
);

const constants = (draw: (n: number) => number): string => `
const SMALL = 3;
const FRACTION = SMALL / 8;
const DERIVED = (SMALL << 4) - -SMALL * 2;
const HUGE = 2n ** 70n;
const GREETING = \`hi \${SMALL}\`;
${draw(2) === 0 ? 'const ' : ''}enum Colour { Red, Green = SMALL, Blue, Mixed = Green | Blue, Name = 'colour' }
`;

const rest = (draw: (n: number) => number, pointer: () => string): string => `
class Point { x = ${draw(3)}; y: number | null | undefined; }
class Box {
  count = ${draw(9)};
  name = 'box';
  inner = new Point();
  more = [2, SMALL];
  next: Box | null = null;
  big = ${draw(9)}n;
  run: ((a: number, b: number) => number) | null = null;
  get: (a: number, b: number) => number = ${pointer()};
  open: (a: number, b: number) => number = ${pointer()};
  at = ${draw(5)};
  size = 1.5;
  values = ${draw(2) === 0};
  entries = new Map<number, number>([[1, ${draw(9)}]]);
}
function plus(a: number, b: number): number { return a + b; }
function minus(a: number, b: number): number { return a - b; }
const table: ((a: number, b: number) => number)[] = [${pointer()}, ${pointer()}];
const ops = { read: ${pointer()}, get: ${pointer()} };
const boxes = [new Box(), new Box()];
function pick(n: number): Box { return boxes[n & 1]!; }
function find(n: number): Box | null { return n & 1 ? boxes[0]! : null; }
function few(list: number[]): number[] { return list.length > 6 ? list.slice(0, 6) : list; }
function cut(text: string): string { return text.length > 24 ? text.slice(0, 24) : text; }
let fuel = 60;
function spent(): boolean { return --fuel < 0; }
function show(value: unknown): string {
  if (value instanceof Box) return \`Box \${value.count} \${cut(value.name)} \${value.more.length}\`;
  if (value instanceof Point) return \`Point \${value.x} \${value.y}\`;
  if (typeof value === 'number') return value === 0 && 1 / value < 0 ? '-0' : \`\${value}\`;
  if (typeof value === 'function') return value === plus ? 'plus' : value === minus ? 'minus' : 'function';
  if (Array.isArray(value)) return \`[\${value.length}: \${cut(value.join())}]\`;
  return value !== null && typeof value === 'object' ? 'object' : \`\${typeof value} \${cut(String(value))}\`;
}
let printed = 0;
`;

const kernel = `
const queue = new WaitQueueHead();
const lock = new Mutex();
function note(text: string): void { if (++printed < 250) printk(text); }
function t<T>(n: number, value: T): T { note(\`\${n} \${show(value)}\`); return value; }
function t_sleep<T>(n: number, value: T): T { note(\`\${n} \${show(value)}\`); msleep(1); return value; }
function t_yield<T>(n: number, value: T): T { cond_resched(); note(\`\${n} \${show(value)}\`); return value; }
function t_lock<T>(n: number, value: T): T {
  mutex_lock(lock);
  note(\`\${n} \${show(value)}\`);
  schedule_timeout(1);
  mutex_unlock(lock);
  return value;
}
`;

const user = `
function note(text: string): void { if (++printed < 250) print(text); }
function t<T>(n: number, value: T): T { note(\`\${n} \${show(value)}\`); return value; }
function t_sleep<T>(n: number, value: T): T { note(\`\${n} \${show(value)} \${syscall('nap', n)}\`); return value; }
function t_yield<T>(n: number, value: T): T { if (n & 1) syscall('nap'); note(\`\${n} \${show(value)}\`); return value; }
function t_lock<T>(n: number, value: T): T { note(\`\${n} \${show(value)}\`); return syscall('nap', 'text') < 0 ? value : value; }
`;

/** The declarations of the prelude: constants in the file `limits`, all else in `file`. */
export function prelude(
  { draw, side }: World,
  limits: string,
  file: string,
  pointers: readonly Name[],
): Top[] {
  const pointer = (): string => pointers[draw(pointers.length)]!.text;
  const more = rest(draw, pointer) + (side === 'kernel' ? kernel : user);
  const texts = [constants(draw), more].map((text) => text.trim().split(/\n(?=\w)/));
  const names = new Map(texts.flat().map((text) => [nameOf(text).text, nameOf(text)]));
  for (const each of pointers) names.set(each.text, each);
  return texts.flatMap((list, i) =>
    list.map((text) => ({
      name: nameOf(text),
      file: i === 0 ? limits : file,
      tree: topOf(text, names),
    })),
  );
}

function nameOf(text: string): Name {
  const name = /^(?:const enum|const|let|enum|class|function) (\w+)/.exec(text)![1]!;
  return { text: name, type: TYPES[name] ?? 'helper', mutable: text.startsWith('let') };
}

/** A declaration; lines that say one thing each may go: fields, and tests of `show`. */
function topOf(text: string, names: ReadonlyMap<string, Name>): Tree {
  const own = nameOf(text).text;
  const mayGo = text.startsWith('class')
    ? /^ {2}\w+(: .*)? = /
    : /^ {2}if \((?!typeof value === 'f)/;
  const parts = text.split(/(?<=\n)/).map((line) => ({
    ...tree('line', { optional: mayGo.test(line) })`${line}`,
    uses: usesOf(line, own, names),
  }));
  return { ...tree('top', { scope: true })``, parts };
}

/** The names that text of the prelude uses, found as words. */
function usesOf(text: string, own: string, names: ReadonlyMap<string, Name>): Use[] {
  const words = new Set(text.replaceAll(/'[^']*'|\.\w+/g, '').match(/\w+/g));
  return [...words].flatMap((word): Use[] => {
    if (NATIVES.has(word)) return [{ text: word, type: 'native', write: false }];
    const name = names.get(word);
    if (!name || word === own) return [];
    return [
      {
        text: word,
        type: name.type,
        write: text.includes(`++${word}`) || text.includes(`--${word}`),
      },
    ];
  });
}
