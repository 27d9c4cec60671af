/** K text of any size, of one kind each. */

const rows = (n: number, row: (i: number) => string, between = '\n'): string =>
  Array.from({ length: n }, (_, i) => row(i)).join(between);

const SLEEPS = 'function g(a: number): number { msleep(1); return a; }';

/** A function whose body is `n` rows. */
const body = (n: number, row: (i: number) => string, more = ''): string =>
  `import { msleep } from 'kernel';\nlet x = 0;\n${SLEEPS}\nexport function f(a: number, o: any): number {\n${rows(n, row)}\n  ${more}return a;\n}`;

/** By kind; `n` are lines or list elements. */
export const LARGE: Readonly<Record<string, (n: number) => string>> = {
  functions: (n) =>
    rows(
      n,
      (i) => `export function f${i}(a: number, b: number): number {
  let sum = a * ${i};
  for (let j = 0; j < b; j++) if (j & 1) sum += j; else sum ^= a;
  return sum;
}`,
    ),
  'a function': (n) => body(n, (i) => `  x += a * ${i}; if (x > ${i}) x ^= ${i};`),
  'a function of calls': (n) => body(n, (i) => `  a = g(a + ${i});`),
  'a function of locals': (n) => body(n, (i) => `  const v${i} = a + ${i};`),
  'a function of nested loops': (n) =>
    body(
      n >> 3,
      (i) =>
        `  for (let i = 0; i < a; i++) for (const j of [1, ${i}]) { while (x > j) x -= g(i); }`,
    ),
  'a function of members': (n) => body(n, (i) => `  o.a.b.c(o.d, o.e.f(${i}), o?.g.h);`),
  'an array': (n) => `export const table = [\n${rows(n, (i) => `  ${i},`)}\n];`,
  'an array of locals': (n) => body(1, () => `  o = [${rows(n, () => 'a, x', ', ')}];`),
  'an object': (n) => `export const table = {\n${rows(n, (i) => `  f${i}: ${i},`)}\n};`,
  'a line': (n) => `export const table = [${rows(n, (i) => `${i}`, ', ')}];`,
  'a string': (n) =>
    `export const text = '${'x'.repeat(n)}';\nexport function f(): string { return text; }`,
  'a template': (n) =>
    `export function f(a: number): string { return \`${rows(n, (i) => `\${a} is ${i}`)}\`; }`,
  'an enum': (n) =>
    `export enum E {\n${rows(n, (i) => `  M${i}${i % 3 === 0 ? ` = ${i}` : ''},`)}\n}`,
  constants: (n) => rows(n, (i) => `export const C${i} = ${i === 0 ? 1 : `C${i - 1} + 1`};`),
  'a switch': (n) =>
    `export function f(a: number): number {\n  switch (a) {\n${rows(n, (i) => `    case ${i}: return ${i};`)}\n    default: return 0;\n  }\n}`,
  structs: (n) => rows(n, (i) => `export class S${i} { a = ${i}; b: S${i} | null = null; }`),
  data: (n) => rows(n, (i) => `export let d${i} = [${i}, ${i + 1}];`),
  comments: (n) => rows(n, (i) => `// line ${i}`),
  'syntax errors': (n) => rows(n, (i) => `export function f${i}(: number { return ${i}; }`),
  'refused constructs': (n) => body(n, (i) => `  var v${i} = (() => ${i})();`),
  'unknown names': (n) => body(n, (i) => `  x = missing${i};`),
};
