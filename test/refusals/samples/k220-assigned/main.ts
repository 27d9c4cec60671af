import { BUG, panic } from 'kernel';
type Size = number;
type Maybe = Size | undefined;
interface Box { size: number }
function fail(): never { panic('no'); }
export function reported(n: number, list: Box[]): unknown {
  let a: number;
  if (n > 0) a = 1;
  let b: Size;
  for (const each of list) b = each.size;
  let c: Box;
  while (n > 0) { c = list[0]!; break; }
  let d: Map<string, number>;
  const e = d.size;
  let f: number;
  f += 1;
  let g: number[];
  switch (n) { case 1: g = []; break; case 2: break; default: g = [1]; }
  let h: string | null;
  const i = n > 0 && (h = 'x') ? h : h;
  let k: number;
  do { if (n > 1) break; k = 1; } while (n > 0);
  for (let m: number; ; ) { if (m > 0) break; m = 1; }
  return [a, b, c, e, f, g, i, k];
}
export function accepted(n: number, list: Box[]): unknown {
  let a: number;
  if (n > 0) a = 1;
  else if (n < 0) a = 2;
  else BUG();
  let b: number;
  if (n > 0) b = 1;
  else fail();
  let c: Maybe;
  let d: number | undefined;
  let e;
  let f: any, g: unknown, h!: number;
  let i: number;
  while (true) { if (n > 0) { i = 1; break; } n++; }
  let k: number;
  for (;;) { k = 1; if (n > 0) break; }
  let l: number;
  switch (n) { case 1: l = 1; break; case 2: l = 2; break; }
  let m: number;
  if (n > 0 && (m = n) > 1) n = m;
  let o: number, p: number;
  [o, { size: p }] = [1, list[0]!];
  let q: number;
  outer: for (;;) { for (;;) { q = 2; break outer; } }
  let r: number;
  do { r = 1; if (n > 2) continue; } while (r < n++);
  for (const each of list) { let s: number; if (each.size > 0) s = 1; else continue; n += s; }
  return [a, b, c, d, e, f, g, h, i, k, l, o, p, q, r];
}
