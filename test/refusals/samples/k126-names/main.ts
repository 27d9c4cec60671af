export let $dollar = 1;
export let in$ide = 1;
export const größe = 2;
export class Page { café = 1; }
export function f(undefined: number, NaN: number): number { return undefined + NaN; }
export function g(list: any): number {
  const { Infinity } = list;
  const [NaN, ...undefined] = list;
  const { x: Infinity2 = 1, y: Infinity3 } = list;
  $label: for (;;) break $label;
  return Infinity + NaN + undefined + Infinity2 + Infinity3 + list.größe;
}
