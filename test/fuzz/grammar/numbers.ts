/** Expressions that yield a number, or perhaps none. */
import type { Name } from '../tree.ts';
import { tree } from '../tree.ts';
import type { Rules } from './gen.ts';
import { target } from './targets.ts';
import { BYTE_ARRAYS } from './types.ts';

const number = tree('number');
const maybe = tree('maybe');

const constant = (text: string): Name => ({ text, type: 'constant', mutable: false });
/** Constants of the prelude, and of `'kernel'`. */
export const CONSTANTS = ['SMALL', 'FRACTION', 'DERIVED'].map(constant);
export const COLOUR: Name = { text: 'Colour', type: 'enum', mutable: false };
export const COLOURS = ['Red', 'Green', 'Blue', 'Mixed'] as const;

const LITERALS = (
  '0 1 2 3 7 (-1) (-3) 1.5 (-0) 255 0x7fffffff 2147483648 4294967296 1e21 1e-7 ' +
  '0b101 0o17 1_000 .5 NaN Infinity (-Infinity) Math.PI Number.EPSILON Number.MAX_SAFE_INTEGER'
).split(' ');
const ARITHMETIC = ['+', '-', '*', '/', '%', '&', '|', '^', '<<', '>>', '>>>'];
const ONE = (
  'abs ceil floor round trunc sign sqrt cbrt clz32 fround exp log log2 log10 sin cos tan asin ' +
  'acos atan'
).split(' ');
const SEVERAL = ['max', 'min', 'hypot'];
const TWO = ['pow', 'imul', 'atan2'];

export const NUMBERS: Rules = {
  leaves: [
    (g) => number`${g.pick(LITERALS)}`,
    (g) => number`${g.draw(10)}`,
    (g) => number`${g.pick(CONSTANTS)}`,
    (g) => number`${COLOUR}.${g.pick(COLOURS)}`,
  ],
  inner: [
    (g, sub) => number`(${sub()} ${g.pick(ARITHMETIC)} ${sub()})`,
    (_g, sub) => number`(${sub()} - ${sub()} * ${sub()} % ${sub()})`,
    (_g, sub) => number`(${sub()} ** (${sub()} & 3))`,
    (g, sub) => number`(${g.pick(['-', '+', '~'])} ${sub()})`,
    (g, sub) => number`(+${sub(g.pick(['string', 'boolean', 'maybe']))})`,
    (g, sub) => {
      const operator = g.pick(['', '+', '-', '*', '/', '%', '&', '|', '^', '<<', '>>', '>>>']);
      return number`(${target(g, 'number', sub)} ${operator}= ${sub()})`;
    },
    (g, sub) => number`(${target(g, 'number', sub)} ${g.pick(['||=', '??='])} ${sub()})`,
    (g, sub) => number`(${target(g, 'number', sub)} **= ${sub()} & 1)`,
    (g, sub) => number`(${g.pick(['++', '--'])}${target(g, 'number', sub)})`,
    (g, sub) => number`(${target(g, 'number', sub)}${g.pick(['++', '--'])})`,
    (g, sub) => number`(${sub()} ${g.pick(['&&', '||'])} ${sub()})`,
    (_g, sub) => number`(${sub('maybe')} ?? ${sub()})`,
    (_g, sub) => number`(${sub('maybe')} || ${sub()})`,
    (g, sub) => number`Math.${g.pick(ONE)}(${sub()})`,
    (g, sub) => number`Math.${g.pick(TWO)}(${sub()}, ${sub()})`,
    (g, sub) => number`Math.${g.pick(SEVERAL)}(${sub()}, ${sub()}, ${sub()})`,
    (g, sub) => number`Number(${sub(g.pick(['string', 'boolean', 'bigint', 'number']))})`,
    (_g, sub) => number`Number.parseInt(${sub('string')}, 10)`,
    (_g, sub) => number`Number.parseFloat(${sub('string')})`,
    (_g, sub) => number`${sub('string')}.length`,
    (_g, sub) => number`${sub('string')}.charCodeAt(${sub()} & 7)`,
    (g, sub) => number`${sub('string')}.${g.pick(['indexOf', 'lastIndexOf'])}(${sub('string')})`,
    (g, sub) => number`${sub(g.pick(['numbers', 'texts', 'matrix', 'bytes']))}.length`,
    (g, sub) => number`${sub(g.pick(['map', 'set']))}.size`,
    (g, sub) => number`${sub('numbers')}.${g.pick(['push', 'unshift'])}(${sub()}, ${sub()})`,
    (g, sub) => number`${sub('numbers')}.${g.pick(['indexOf', 'lastIndexOf'])}(${sub()})`,
    (_g, sub) => number`${sub('bytes')}[${sub()} & 3]!`,
    (_g, sub) => number`(${sub('numbers')}[${sub()} & 3] ?? ${sub()})`,
    (_g, sub) => number`[${sub()}, ${sub()}][${sub()} & 1]!`,
    (_g, sub) => number`[${sub()}, ...${sub('numbers')}, ${sub()}].length`,
    (g, sub) => number`new ${g.pick(BYTE_ARRAYS)}([${sub()}, ${sub()}])[${sub()} & 1]!`,
    (_g, sub) => number`(${sub('numbers')}.length = ${sub()} & 3)`,
    (_g, sub) => number`${sub('pair')}.a`,
    (g, sub) => number`${sub('box')}.${g.pick(['count', 'at', 'size'])}`,
    (_g, sub) => number`${sub('box')}.inner.x`,
    (_g, sub) => number`${sub('point')}.x`,
    (_g, sub) => number`${sub('fn')}(${sub()}, ${sub()})`,
    (_g, sub) => number`(${sub('nullfn')} ?? ${sub('fn')})(${sub()}, ${sub()})`,
    (_g, sub) => number`(${sub('nullbox')} ?? ${sub('box')}).count`,
    (g, sub) => {
      const field = g.pick(['read', 'get']);
      return number`({ read: ${sub('fn')}, get: ${sub('fn')} }).${field}(${sub()}, ${sub()})`;
    },
    (g, sub) => number`${sub('box')}.${g.pick(['get', 'open'])}(${sub()}, ${sub()})`,
  ],
};

export const MAYBES: Rules = {
  leaves: [() => maybe`null`, () => maybe`undefined`, (g) => maybe`${g.draw(5)}`],
  inner: [
    (_g, sub) => maybe`${sub('numbers')}[${sub()}]`,
    (g, sub) => maybe`${sub('numbers')}.${g.pick(['pop', 'shift'])}()`,
    (g, sub) => maybe`${sub(g.pick(['numbers', 'bytes']))}.at(${sub()})`,
    (_g, sub) => maybe`${sub('map')}.get(${sub()})`,
    (_g, sub) => maybe`${sub('string')}.codePointAt(${sub()})`,
    (g, sub) => maybe`(${target(g, 'maybe', sub)} ${g.pick(['=', '??=', '||=', '&&='])} ${sub()})`,
    (g, sub) => maybe`(${target(g, 'number', sub)} &&= ${sub()})`,
    (_g, sub) => maybe`(${sub('maybe')} && ${sub()})`,
    (_g, sub) => maybe`(${sub('maybe')} ?? ${sub('maybe')})`,
    (_g, sub) => maybe`${sub('point')}.y`,
    (_g, sub) => maybe`(void ${sub()})`,
    (_g, sub) => maybe`(${sub()} as number | null)`,
    (_g, sub) => maybe`${sub('nullbox')}?.count`,
    (_g, sub) => maybe`${sub('nullbox')}?.inner.x`,
    (_g, sub) => maybe`${sub('nullbox')}?.inner!.y`,
    (_g, sub) => maybe`${sub('nullbox')}?.next?.inner?.x`,
    (_g, sub) => maybe`${sub('nullbox')}?.more[${sub()} & 1]`,
    (_g, sub) => maybe`${sub('nullbox')}?.more?.[${sub()} & 1]`,
    (_g, sub) => maybe`${sub('nullbox')}?.name.length`,
    (_g, sub) => maybe`${sub('nullbox')}?.more.indexOf(${sub()})`,
    (_g, sub) => maybe`${sub('nullbox')}?.run?.(${sub()}, ${sub()})`,
    (_g, sub) => maybe`${sub('nullbox')}?.get(${sub()}, ${sub()})`,
    (_g, sub) => maybe`${sub('nullbox')}?.next?.get(${sub()}, ${sub()})`,
    (_g, sub) => maybe`${sub('box')}.run?.(${sub()}, ${sub()})`,
    (_g, sub) => maybe`${sub('nullfn')}?.(${sub()}, ${sub()})`,
    (_g, sub) => maybe`(${sub('nullbox')}?.next ?? ${sub('box')})?.count`,
  ],
};
