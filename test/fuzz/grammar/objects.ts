/** Expressions that yield arrays, structs, maps, objects and function pointers. */
import type { Name } from '../tree.ts';
import { tree } from '../tree.ts';
import type { Rules } from './gen.ts';
import { target } from './targets.ts';
import { BOX, BYTE_ARRAYS, POINT } from './types.ts';

const helper = (text: string): Name => ({ text, type: 'helper', mutable: false });
const FEW = helper('few');
const CUT = helper('cut');
const PICK = helper('pick');
const FIND = helper('find');
/** Functions of the prelude that call nobody, and tables of pointers to them. */
const PLUS: Name = { text: 'plus', type: 'fn', mutable: false };
const MINUS: Name = { text: 'minus', type: 'fn', mutable: false };
const TABLE: Name = { text: 'table', type: 'table', mutable: false };
const OPS: Name = { text: 'ops', type: 'ops', mutable: false };

const numbers = tree('numbers');
const texts = tree('texts');
const matrix = tree('matrix');
const bytes = tree('bytes');
const map = tree('map');
const set = tree('set');
const pair = tree('pair');
const fn = tree('fn');
const nullfn = tree('nullfn');
const box = tree('box');
const nullbox = tree('nullbox');
const point = tree('point');

export const NUMBER_ARRAYS: Rules = {
  leaves: [(g) => numbers`[${g.draw(9)}, ${g.draw(9)}]`, () => numbers`[]`],
  inner: [
    (_g, sub) => numbers`[${sub()}, ${sub()}, ${sub()}]`,
    (_g, sub) => numbers`${FEW}([${sub()}, ...${sub('numbers')}, ${sub()}, ...${sub('numbers')}])`,
    (g, sub) => numbers`Array.from(${sub('map')}.${g.pick(['keys', 'values'])}())`,
    (g, sub) => numbers`[${sub()}, ...${sub('map')}.${g.pick(['keys', 'values'])}(), ${sub()}]`,
    (g, sub) => numbers`Array.from(${sub(g.pick(['numbers', 'bytes', 'texts']))}.keys())`,
    (g, sub) => numbers`${FEW}(Array.from(${sub(g.pick(['numbers', 'bytes']))}))`,
    (_g, sub) => numbers`[...${sub('bytes')}]`,
    (_g, sub) => numbers`Array.of(${sub()}, ${sub()})`,
    (_g, sub) => numbers`new Array<number>(${sub()} & 3).fill(${sub()})`,
    (_g, sub) => numbers`${sub('numbers')}.slice(${sub()}, ${sub()})`,
    (_g, sub) => numbers`${FEW}(${sub('numbers')}.concat(${sub('numbers')}, ${sub()}))`,
    (_g, sub) => numbers`${sub('numbers')}.splice(${sub()} & 1, ${sub()} & 1, ${sub()})`,
    (_g, sub) => numbers`${sub('numbers')}.reverse()`,
    (_g, sub) => numbers`${sub('numbers')}.sort()`,
    (_g, sub) => numbers`${sub('numbers')}.fill(${sub()}, ${sub()})`,
    (_g, sub) => numbers`${sub('numbers')}.copyWithin(${sub()}, ${sub()})`,
    (_g, sub) => numbers`${sub('box')}.more`,
    (_g, sub) => numbers`(${sub('matrix')}[${sub()} & 1] ?? ${sub('numbers')})`,
    (_g, sub) => numbers`(${sub('nullbox')}?.more ?? ${sub('numbers')})`,
    (g, sub) =>
      numbers`(${target(g, 'numbers', sub)} ${g.pick(['=', '??=', '&&=', '||='])} ${FEW}(${sub('numbers')}))`,
    (g, sub) =>
      numbers`([${target(g, 'number', sub)}, ${target(g, 'number', sub)}] = [${sub()}, ${sub()}])`,
    (g, sub) =>
      numbers`([${target(g, 'number', sub)} = ${sub()}, , ${target(g, 'maybe', sub)}] = ${sub('numbers')})`,
    (g, sub) =>
      numbers`([${target(g, 'number', sub)} = ${sub()}, ...${target(g, 'numbers', sub)}] = ${sub('numbers')})`,
  ],
};

export const TEXT_ARRAYS: Rules = {
  leaves: [() => texts`['a', 'b']`, () => texts`[]`],
  inner: [
    (_g, sub) => texts`[${sub('string')}, ${sub('string')}]`,
    (_g, sub) => texts`${CUT}(${sub('string')}).split(${sub('string')})`,
    (_g, sub) => texts`[...${CUT}(${sub('string')}), ${sub('string')}]`,
    (_g, sub) => texts`[...${sub('set')}]`,
    (g, sub) => texts`Array.from(${sub('set')}.${g.pick(['keys', 'values'])}())`,
    (_g, sub) => texts`Array.from(${CUT}(${sub('string')}))`,
    (_g, sub) => texts`${sub('texts')}.slice(${sub()} & 1)`,
  ],
};

export const MATRICES: Rules = {
  leaves: [() => matrix`[[1, 2], [3]]`, () => matrix`[]`],
  inner: [
    (_g, sub) => matrix`[${sub('numbers')}, ${sub('numbers')}]`,
    (_g, sub) => matrix`[${sub('numbers')}, ...${sub('matrix')}]`,
    (_g, sub) => matrix`Array.from(${sub('map')}.entries())`,
    (_g, sub) => matrix`[...${sub('numbers')}.entries()]`,
    (_g, sub) => matrix`[...${sub('map')}]`,
  ],
};

export const BYTE_VALUES: Rules = {
  leaves: [(g) => bytes`new ${g.pick(BYTE_ARRAYS)}(4)`],
  inner: [
    (g, sub) => bytes`new ${g.pick(BYTE_ARRAYS)}([${sub()}, ${sub()}, ${sub()}, ${sub()}])`,
    (g, sub) => bytes`new ${g.pick(BYTE_ARRAYS)}(${sub('bytes')})`,
    (_g, sub) => bytes`${sub('bytes')}.slice()`,
    (_g, sub) => bytes`${sub('bytes')}.subarray(0)`,
    (_g, sub) => bytes`${sub('bytes')}.fill(${sub()}, ${sub()})`,
    (_g, sub) => bytes`${sub('bytes')}.reverse()`,
    (_g, sub) => bytes`${sub('bytes')}.copyWithin(${sub()}, ${sub()})`,
  ],
};

export const MAPS: Rules = {
  leaves: [() => map`new Map<number, number>()`, () => map`new Map([[1, 2], [3, 4]])`],
  inner: [
    (_g, sub) => map`new Map([[${sub()} & 3, ${sub()}], [${sub()} & 3, ${sub()}]])`,
    (_g, sub) => map`${sub('map')}.set(${sub()} & 3, ${sub()})`,
    (_g, sub) => map`${sub('box')}.entries`,
    (g, sub) => map`(${target(g, 'map', sub)} = ${sub('map')})`,
  ],
};

export const SETS: Rules = {
  leaves: [() => set`new Set<string>()`, () => set`new Set(['a', '12'])`],
  inner: [
    (_g, sub) => set`new Set([${sub('string')}, ${sub('string')}])`,
    (_g, sub) => set`new Set(${sub('texts')})`,
    (_g, sub) => set`${sub('set')}.add(${CUT}(${sub('string')}))`,
  ],
};

export const PAIRS: Rules = {
  leaves: [() => pair`({ a: 1, b: 'p' })`],
  inner: [
    (_g, sub) => pair`({ a: ${sub()}, b: ${sub('string')} })`,
    (_g, sub) => pair`({ b: ${sub('string')}, a: ${sub()} })`,
    (g, sub) =>
      pair`({ a: ${target(g, 'number', sub)}, b: ${target(g, 'string', sub)} } = ${sub('pair')})`,
    (g, sub) => pair`({ b: ${target(g, 'string', sub)} = ${sub('string')} } = ${sub('pair')})`,
  ],
};

export const POINTERS: Rules = {
  leaves: [(g) => fn`${g.pick([PLUS, MINUS])}`],
  inner: [
    (_g, sub) => fn`${TABLE}[${sub()} & 1]!`,
    (g) => fn`${OPS}.${g.pick(['read', 'get'])}`,
    (g, sub) => fn`${sub('box')}.${g.pick(['get', 'open'])}`,
    (_g, sub) => fn`(${sub('nullfn')} ?? ${sub('fn')})`,
    (g, sub) => fn`(${target(g, 'fn', sub)} = ${sub('fn')})`,
    (_g, sub) => fn`[${sub('fn')}, ${sub('fn')}][${sub()} & 1]!`,
  ],
};

export const NULL_POINTERS: Rules = {
  leaves: [() => nullfn`null`, () => nullfn`${PLUS}`],
  inner: [
    (_g, sub) => nullfn`${sub('box')}.run`,
    (_g, sub) => nullfn`(${sub('nullbox')}?.run ?? null)`,
    (g, sub) =>
      nullfn`(${target(g, 'nullfn', sub)} ${g.pick(['=', '??=', '||=', '&&='])} ${sub('fn')})`,
    (_g, sub) => nullfn`(${sub('boolean')} ? ${sub('fn')} : null)`,
  ],
};

export const BOXES: Rules = {
  leaves: [() => box`new ${BOX}()`],
  inner: [
    (_g, sub) => box`${PICK}(${sub()})`,
    (_g, sub) => box`${PICK}(${sub()})`,
    (_g, sub) => box`(${sub('nullbox')} ?? ${sub('box')})`,
    (_g, sub) => box`(${FIND}(${sub()}) || ${sub('box')})`,
    (_g, sub) => box`[${sub('box')}, ${sub('box')}][${sub()} & 1]!`,
  ],
};

export const NULL_BOXES: Rules = {
  leaves: [() => nullbox`null`, () => nullbox`new ${BOX}()`],
  inner: [
    (_g, sub) => nullbox`${FIND}(${sub()})`,
    (_g, sub) => nullbox`${FIND}(${sub()})`,
    (_g, sub) => nullbox`${sub('box')}.next`,
    (_g, sub) => nullbox`${sub('nullbox')}?.next`,
    (_g, sub) => nullbox`(${sub('boolean')} ? ${sub('box')} : null)`,
    (_g, sub) => nullbox`[${sub('box')}, ${sub('nullbox')}][${sub()}]`,
    (g, sub) =>
      nullbox`(${target(g, 'nullbox', sub)} ${g.pick(['=', '??=', '||=', '&&='])} ${sub('box')})`,
  ],
};

export const POINTS: Rules = {
  leaves: [() => point`new ${POINT}()`],
  inner: [
    (_g, sub) => point`${sub('box')}.inner`,
    (g, sub) => point`(${target(g, 'point', sub)} = ${sub('point')})`,
    (_g, sub) => point`(${sub('nullbox')}?.inner ?? ${sub('point')})`,
  ],
};
