/** What an assignment may assign: variables, fields and elements of each type. */
import type { Tree } from '../tree.ts';
import { tree } from '../tree.ts';
import type { Gen } from './gen.ts';
import type { Type } from './types.ts';

type Sub = (type?: Type) => Tree;

/** Fields and elements by type; a type without any has variables only. */
const PLACES: Partial<Record<Type, readonly ((sub: Sub) => Tree)[]>> = {
  number: [
    (sub) => tree('target number')`${sub('box')}.count`,
    (sub) => tree('target number')`${sub('box')}.at`,
    (sub) => tree('target number')`${sub('box')}.size`,
    (sub) => tree('target number')`${sub('box')}.inner.x`,
    (sub) => tree('target number')`${sub('point')}.x`,
    (sub) => tree('target number')`${sub('pair')}.a`,
    (sub) => tree('target number')`${sub('numbers')}[${sub()} & 3]`,
    (sub) => tree('target number')`${sub('bytes')}[${sub()} & 3]`,
    (sub) => tree('target number')`${sub('box')}.more[${sub()} & 1]`,
  ],
  maybe: [(sub) => tree('target maybe')`${sub('point')}.y`],
  string: [
    (sub) => tree('target string')`${sub('box')}.name`,
    (sub) => tree('target string')`${sub('pair')}.b`,
  ],
  boolean: [(sub) => tree('target boolean')`${sub('box')}.values`],
  bigint: [(sub) => tree('target bigint')`${sub('box')}.big`],
  numbers: [(sub) => tree('target numbers')`${sub('box')}.more`],
  map: [(sub) => tree('target map')`${sub('box')}.entries`],
  nullbox: [(sub) => tree('target nullbox')`${sub('box')}.next`],
  point: [(sub) => tree('target point')`${sub('box')}.inner`],
  nullfn: [(sub) => tree('target nullfn')`${sub('box')}.run`],
  fn: [
    (sub) => tree('target fn')`${sub('box')}.get`,
    (sub) => tree('target fn')`${sub('box')}.open`,
  ],
};

/** Types of which something other than a variable may be assigned. */
export const hasPlaces = (type: Type): boolean => type in PLACES;

/** Something of a type that may be assigned: a number at least has fields. */
export function target(g: Gen, type: Type, sub: Sub): Tree {
  const variable = g.draw(2) === 0 || !hasPlaces(type) ? g.variable(type) : null;
  return variable ?? g.pick(PLACES[type] ?? [])(sub);
}
