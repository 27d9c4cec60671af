/** Expressions that yield a string, a boolean or a bigint. */
import { tree } from '../tree.ts';
import type { Rules } from './gen.ts';
import { COLOUR } from './numbers.ts';
import { target } from './targets.ts';
import type { Type } from './types.ts';
import { BOX, POINT } from './types.ts';

const string = tree('string');
const boolean = tree('boolean');
const bigint = tree('bigint');

const CUT = { text: 'cut', type: 'helper', mutable: false };
const GREETING = { text: 'GREETING', type: 'constant', mutable: false };
const HUGE = { text: 'HUGE', type: 'constant', mutable: false };
const SPRINTF = { text: 'sprintf', type: 'native', mutable: false };
const TEXTS = [
  "''",
  "'a'",
  "'abc'",
  "'12'",
  "' x '",
  '"it\'s"',
  "'\\n\\t\\\\'",
  "'`${}`'",
  "'\\u{1F600}é'",
  "'\\0\\x41'",
  "'\\u2028'",
  '`plain ${"`"}`',
];
const SHOWN: Type[] = [
  'number',
  'string',
  'boolean',
  'bigint',
  'maybe',
  'numbers',
  'texts',
  'bytes',
];
const COMPARE = ['<', '>', '<=', '>=', '===', '!==', '==', '!='];
const ORDER = ['<', '>', '<=', '>='];
const INTEGER = ['+', '-', '*', '&', '|', '^'];

export const STRINGS: Rules = {
  leaves: [
    (g) => string`${g.pick(TEXTS)}`,
    () => string`${GREETING}`,
    () => string`${COLOUR}.Name`,
  ],
  inner: [
    (_g, sub) => string`(${sub('string')} + ${sub('string')})`,
    (g, sub) => string`(${sub('string')} + ${sub(g.pick(SHOWN))})`,
    (g, sub) => string`(${sub(g.pick(SHOWN))} + ${sub('string')})`,
    (g, sub) => string`\`${'${'}${sub(g.pick(SHOWN))}}\``,
    (g, sub) => string`\`a${'${'}${sub(g.pick(SHOWN))}}-${'${'}${sub(g.pick(SHOWN))}}\``,
    (g, sub) =>
      string`\`${'${'}${sub()}}${'${'}${sub(g.pick(SHOWN))}}\\n\\\`${'\\${'}${'${'}${sub(g.pick(SHOWN))}}\``,
    (g, sub) =>
      string`(${target(g, 'string', sub)} ${g.pick(['=', '+=', '&&=', '||=', '??='])} ${CUT}(${sub('string')}))`,
    (g, sub) => string`(${target(g, 'string', sub)} += ${sub()})`,
    (g, sub) => string`String(${sub(g.pick(SHOWN))})`,
    (g, sub) =>
      string`(typeof ${sub(g.pick([...SHOWN, 'fn', 'nullfn', 'box', 'nullbox', 'map']))})`,
    (_g, sub) => string`${sub('string')}.slice(${sub()}, ${sub()})`,
    (_g, sub) => string`${sub('string')}.substring(${sub()})`,
    (_g, sub) => string`${sub('string')}.charAt(${sub()})`,
    (g, sub) =>
      string`${sub('string')}.${g.pick(['padStart', 'padEnd'])}(${sub()} & 7, ${sub('string')})`,
    (_g, sub) => string`${CUT}(${sub('string')}).repeat(${sub()} & 3)`,
    (g, sub) =>
      string`${sub('string')}.${g.pick(['toUpperCase', 'toLowerCase', 'trim', 'trimStart', 'trimEnd'])}()`,
    (g, sub) =>
      string`${CUT}(${sub('string')}).${g.pick(['replace', 'replaceAll'])}(${sub('string')}, ${CUT}(${sub('string')}))`,
    (g, sub) => string`${sub(g.pick(['numbers', 'texts', 'bytes']))}.join(${sub('string')})`,
    (_g, sub) => string`${sub('string')}.split(${sub('string')}).join('|')`,
    (_g, sub) => string`(${sub('texts')}[${sub()} & 1] ?? ${sub('string')})`,
    (_g, sub) => string`(${sub()}).toFixed(${sub()} & 3)`,
    (_g, sub) => string`(${sub()}).toPrecision((${sub()} & 3) + 1)`,
    (_g, sub) => string`(${sub()}).toExponential(${sub()} & 3)`,
    (_g, sub) => string`String.fromCharCode(${sub()}, 65)`,
    (_g, sub) => string`String.fromCodePoint(${sub()} & 0xffff)`,
    (_g, sub) => string`(${sub('texts')}[${sub()} & 1] = ${CUT}(${sub('string')}))`,
    (_g, sub) => string`${sub('box')}.name`,
    (_g, sub) => string`${sub('pair')}.b`,
    (_g, sub) => string`(${sub('nullbox')}?.name ?? ${sub('string')})`,
    (_g, sub) => string`(${sub('nullbox')}?.name.slice(${sub()} & 1).toUpperCase() + '')`,
    (g, sub) => string`(${sub('string')} ${g.pick(['&&', '||'])} ${sub('string')})`,
    (g, sub) =>
      string`${SPRINTF}('%${g.pick(['d', '5d', '-4x', '05u', 's', 'c'])}|%s', ${sub()} & 127, ${sub('string')})`,
  ],
};

export const BOOLEANS: Rules = {
  leaves: [(g) => boolean`${g.pick(['true', 'false'])}`],
  inner: [
    (g, sub) => boolean`(${sub()} ${g.pick(COMPARE)} ${sub()})`,
    (g, sub) => boolean`(${sub()} ${g.pick(COMPARE)} ${sub()})`,
    (g, sub) => boolean`(${sub('string')} ${g.pick(COMPARE)} ${sub('string')})`,
    (g, sub) => boolean`(${sub('bigint')} ${g.pick(COMPARE)} ${sub('bigint')})`,
    (g, sub) => boolean`(${sub('bigint')} ${g.pick([...ORDER, '==', '!='])} ${sub()})`,
    (g, sub) => boolean`(${sub('maybe')} ${g.pick(['===', '!==', '==', '!='])} ${sub('maybe')})`,
    (g, sub) =>
      boolean`(${sub(g.pick(['maybe', 'nullbox', 'nullfn']))} ${g.pick(['==', '!='])} null)`,
    (g, sub) => boolean`(${sub('nullfn')} ${g.pick(['===', '!=='])} ${sub('fn')})`,
    (g, sub) => boolean`(${sub('nullbox')} ${g.pick(['===', '!=='])} ${sub('box')})`,
    (g, sub) =>
      boolean`(typeof ${sub(g.pick([...SHOWN, 'fn']))} === '${g.pick(['number', 'function', 'object'])}')`,
    (g, sub) =>
      boolean`(${sub(g.pick(['box', 'nullbox', 'pair', 'point']))} instanceof ${g.pick([BOX, POINT])})`,
    (g, sub) => boolean`!${sub(g.pick(['number', 'boolean', 'string', 'maybe', 'nullbox']))}`,
    (g, sub) => boolean`(${sub('boolean')} ${g.pick(['&&', '||'])} ${sub('boolean')})`,
    (g, sub) => boolean`(${sub('boolean')} ${g.pick(['&&', '||'])} ${sub('boolean')})`,
    (_g, sub) => boolean`(${sub('boolean')} ? ${sub('boolean')} : ${sub('boolean')})`,
    (g, sub) =>
      boolean`(${target(g, 'boolean', sub)} ${g.pick(['=', '&&=', '||=', '??='])} ${sub('boolean')})`,
    (g, sub) =>
      boolean`Number.${g.pick(['isInteger', 'isFinite', 'isNaN', 'isSafeInteger'])}(${sub()})`,
    (g, sub) => boolean`Boolean(${sub(g.pick(SHOWN))})`,
    (g, sub) => boolean`Array.isArray(${sub(g.pick(['numbers', 'bytes', 'texts']))})`,
    (g, sub) =>
      boolean`${sub('string')}.${g.pick(['includes', 'startsWith', 'endsWith'])}(${sub('string')})`,
    (_g, sub) => boolean`${sub('numbers')}.includes(${sub()})`,
    (g, sub) => boolean`${sub('map')}.${g.pick(['has', 'delete'])}(${sub()} & 3)`,
    (g, sub) => boolean`${sub('set')}.${g.pick(['has', 'delete'])}(${sub('string')})`,
    (_g, sub) => boolean`${sub('box')}.values`,
  ],
};

export const BIGINTS: Rules = {
  leaves: [
    (g) => bigint`${g.pick(['0n', '1n', '(-2n)', '0xffn', '9007199254740993n'])}`,
    () => bigint`${HUGE}`,
  ],
  inner: [
    (g, sub) => bigint`(${sub('bigint')} ${g.pick(INTEGER)} ${sub('bigint')})`,
    (g, sub) => bigint`(${sub('bigint')} ${g.pick(['/', '%'])} (${sub('bigint')} | 1n))`,
    (g, sub) => bigint`(${sub('bigint')} ${g.pick(['<<', '>>'])} (${sub('bigint')} & 3n))`,
    (_g, sub) => bigint`(BigInt.asIntN(32, ${sub('bigint')}) ** (${sub('bigint')} & 3n))`,
    (g, sub) => bigint`(${g.pick(['-', '~'])}${sub('bigint')})`,
    (g, sub) => bigint`BigInt.${g.pick(['asIntN', 'asUintN'])}(${sub()} & 63, ${sub('bigint')})`,
    (_g, sub) => bigint`BigInt(${sub()} | 0)`,
    (g, sub) => bigint`(${target(g, 'bigint', sub)} = BigInt.asIntN(64, ${sub('bigint')}))`,
    (g, sub) =>
      bigint`(${target(g, 'bigint', sub)} ${g.pick(INTEGER)}= BigInt.asIntN(16, ${sub('bigint')}))`,
    (g, sub) =>
      bigint`(${target(g, 'bigint', sub)} ${g.pick(['<<', '>>', '**'])}= (${sub('bigint')} & 1n))`,
    (g, sub) =>
      bigint`(${target(g, 'bigint', sub)} ${g.pick(['/', '%'])}= (${sub('bigint')} | 1n))`,
    (g, sub) => bigint`(${g.pick(['++', '--'])}${target(g, 'bigint', sub)})`,
    (g, sub) => bigint`(${target(g, 'bigint', sub)}${g.pick(['++', '--'])})`,
    (g, sub) => bigint`(${sub('bigint')} ${g.pick(['&&', '||'])} ${sub('bigint')})`,
    (g, sub) =>
      bigint`new ${g.pick(['BigInt64Array', 'BigUint64Array'])}([${sub('bigint')}, 5n])[${sub()} & 1]!`,
    (_g, sub) => bigint`${sub('box')}.big`,
  ],
};
