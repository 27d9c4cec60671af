/** K text in which one construct lies in itself `n` times, and what it is good for. */

const repeat = (text: string, n: number): string => text.repeat(n);
const rows = (n: number, row: (i: number) => string): string =>
  Array.from({ length: n }, (_, i) => row(i)).join('\n');

/** A file with a function that ends by returning `a`; `before` stands at the top level. */
const around = (statement: string, before = ''): string => `
import { module_init, printk } from 'kernel';
${before}
function f(a: any): any {
  ${statement}
  return a;
}
function start(): number {
  printk(\`\${typeof f(1)}\`);
  return 0;
}
module_init(start);
`;

/** `middle` between `n` times `open` and as many times `close`. */
const between =
  (open: string, middle: string, close: string, before = '') =>
  (n: number): string =>
    around(repeat(open, n) + middle + repeat(close, n), before);

const value = (open: string, middle: string, close = '', before = '') =>
  between(open, middle, close, before);
const O = 'class O { o: O | null = null; v = 7; }\nconst o = new O();';

/** Constructs in brackets, refused where the count of brackets is exceeded. */
export const BRACKETED: Readonly<Record<string, (n: number) => string>> = {
  parentheses: value('(', 'a', ')'),
  blocks: value('{', 'a = 2;', '}'),
  arrays: (n) => around(`a = ${repeat('[', n)}1${repeat(']', n)};`),
  objects: (n) => around(`a = ${repeat('{ a: ', n)}1${repeat(' }', n)};`),
  calls: (n) => around(`a = ${repeat('f(', n)}1${repeat(')', n)};`),
  indices: (n) => around(`a = ${repeat('a[', n)}1${repeat(']', n)};`),
  'right operands': (n) => around(`a = ${repeat('1 - (', n)}a${repeat(')', n)};`),
  templates: (n) => around(`a = ${repeat('`${', n)}a${repeat('}`', n)};`),
  loops: (n) => around(`${repeat('for (;;) { ', n)}return 5;${repeat(' }', n)}`),
  switches: (n) => around(`${repeat('switch (a) { case 1: ', n)}a = 3;${repeat(' }', n)}`),
  patterns: (n) => around(`const ${repeat('[', n)}b${repeat(']', n)} = a;`),
  'object patterns': (n) => around(`const ${repeat('{ a: ', n)}b${repeat(' }', n)} = a;`),
  news: (n) => around(`a = ${repeat('new Array(', n)}1${repeat(')', n)};`),
  'types in parentheses': (n) => around(`let b: ${repeat('(', n)}number${repeat(')', n)} = 3;`),
  'types of objects': (n) =>
    around(`let b: ${repeat('{ a: ', n)}number${repeat(' }', n)} | null = null;`),
  'unfinished brackets': (n) => around(repeat('([{', n)),
};

/** Constructs without brackets, refused by the depth of the tree or where the parser gives up. */
export const CHAINED: Readonly<Record<string, (n: number) => string>> = {
  ternaries: (n) => around(`a = ${repeat('a > 5 ? 1 : ', n)}3;`),
  'ternaries inside': (n) => around(`a = ${repeat('a > 5 ? ', n)}3${repeat(' : 1', n)};`),
  members: (n) => around(`a = o${repeat('.o', n)};`, O),
  'optional members': (n) => around(`a = o${repeat('?.o', n)}?.v;`, O),
  'method calls': (n) => around(`a = 'x'${repeat('.slice(0)', n)};`),
  'chained indices': (n) => around(`a = a${repeat('[0]', n)};`),
  assertions: (n) => around(`a = a${repeat('!', n)};`),
  casts: (n) => around(`a = a${repeat(' as any', n)};`),
  sums: (n) => around(`a = ${repeat('1 + ', n)}a;`),
  powers: (n) => around(`a = ${repeat('1 ** ', n)}a;`),
  conjunctions: (n) => around(`a = ${repeat('a && ', n)}a;`),
  'null tests': (n) => around(`a = ${repeat('a ?? ', n)}a;`),
  negations: (n) => around(`a = ${repeat('!', n)}a;`),
  assignments: (n) => around(`${repeat('a = ', n)}1;`),
  'else ifs': (n) => around(`if (a > 5) a = 1; ${repeat('else if (a > 6) a = 2; ', n)}`),
  ifs: (n) => around(`${repeat('if (a) ', n)}a = 4;`),
  whiles: (n) => around(`${repeat('while (a < 0) ', n)}a = 4;`),
  labels: (n) => around(`${Array.from({ length: n }, (_, i) => `l${i}: `).join('')}a = 3;`),
  'types of arrays': (n) => around(`let b: number${repeat('[]', n)} | null = null;`),
  'type arguments': (n) =>
    around(`let b: ${repeat('Array<', n)}number${repeat('>', n)} | null = null;`),
};

/** What is long rather than deep: it works. */
export const LONG: Readonly<Record<string, (n: number) => string>> = {
  sequences: (n) => around(`a = (${repeat('1, ', n)}a);`),
  unions: (n) => around(`let b: ${repeat('1 | ', n)}number = 3; a = b;`),
  'constants of later ones': (n) =>
    around('a = C0;', `${rows(n, (i) => `const C${i} = C${i + 1} + 1;`)}\nconst C${n} = 1;`),
  'enums of later ones': (n) =>
    around(
      'a = E0.A;',
      `${rows(n, (i) => `enum E${i} { A = E${i + 1}.A + 1 }`)}\nenum E${n} { A }`,
    ),
  'data of later ones': (n) =>
    around('a = d0;', `${rows(n, (i) => `const d${i} = [d${i + 1}];`)}\nconst d${n} = [1];`),
  'functions that call the next': (n) =>
    around(
      `a = f${n - 9}();`,
      `${rows(n, (i) => `function f${i}(): any { return f${i + 1}(); }`)}\nfunction f${n}(): any { return 1; }`,
    ),
};
