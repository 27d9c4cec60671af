/** Types only: nothing of this file is there at run time but one constant. */
export interface Shape {
  readonly kind: 'circle' | 'square';
  size: number;
  area?: (shape: Shape) => number;
}
export type Id<T extends string = string> = `${T}-${number}`;
export type Json = null | boolean | number | string | Json[] | Map<string, Json>;
export type Mutable<T> = { -readonly [K in keyof T]: T[K] };
export type Result<T> = { ok: true; value: T } | { ok: false; error: number };
declare const brand: unique symbol;
export type Fd = number & { [brand]?: 'fd' };
export const STDIN = 0 as Fd;
