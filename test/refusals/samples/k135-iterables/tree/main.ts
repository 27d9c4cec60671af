import { names, sizes, title } from './data.ts';
const own = new Set([1]);
const words: ReadonlySet<string> = own as never;
type List = string[];
export function loops(text: string, table: Map<string, number>, kind: 'ab' | 'cd', list: List): number {
  let n = 0;
  for (const c of 'abc') n += c.length; // a text
  for (const c of `${n}`) n += c.length; // a text
  for (const c of 'n' + n) n += c.length; // a text
  for (const c of String(n)) n += c.length; // a text
  for (const c of text) n += c.length; // a text
  for (const c of kind) n += c.length; // a text
  for (const [, size] of table) n += size; // a Map
  for (const each of new Set([1])) n += each; // a Set
  for (const each of own) n += each; // a Set
  for (const each of words) n += each.length; // a Set
  for (const c of title) n += c.length; // a text
  for (const [, size] of sizes) n += size; // a Map
  for (const each of names) n += each.length;
  for (const each of list) n += each.length;
  for (const c of 'abc' as never) n += c;
  for (const c of Array.from(text)) n += c.length;
  for (const c of [...text, ...own, ...table]) n += Number(c !== null);
  return n;
}
export function patterns(text: string, either: string | string[]): string {
  const [a] = 'xyz'; // a text
  const s = new Set(['a']);
  const [b] = s; // a Set
  let later = 'abc';
  later = a ?? '';
  const [c] = later;
  let d: string;
  let e: string;
  [d, e] = text; // a text
  [d, e] = [e, d];
  const { length } = text;
  for (const x of either) d += x;
  {
    const text = ['inner'];
    for (const x of text) d += x;
  }
  return `${a}${b}${c}${d}${e}${length}`;
}
class Set2 { n = 0; }
export function own_class(Map: Set2[]): number {
  let n = 0;
  for (const each of Map) n += each.n;
  return n + new Set2().n;
}
