import { printk } from 'kernel';

var old = 1;
class Base { x = 0; }
class Derived extends Base { y = 0; }
class Static { static z = 0; }
class Method { go(): number { return 1; } }
class Private { #secret = 1; }
class Getter { get x(): number { return 1; } }
function* generate(): Generator { yield 1; }
async function wait(): Promise<void> { await null; }
function f(a: number, o: any, list: number[]): number {
  try { printk('x'); } catch { printk('y'); }
  throw new Error('no');
  for (const key in o) printk(key);
  delete o.x;
  if ('x' in o) return 1;
  const s = /x+/;
  const t = printk`x`;
  debugger;
  const copy = { ...o };
  const holes = [1, , 2];
  const { p, ...rest } = o;
  const named = { ['a']: 1 };
  const quoted = { 'a-b': 1 };
  f(...list, o, list);
  return this.x + o['text'] + new.target + list.sort((x, y) => x - y)[0];
}
switch (1) { case 1: printk('top'); }
export default f;
export * from './other.ts';
export { f as g } from './other.ts';
import './other.ts';
import everything from './other.ts';
import * as all from './other.ts';
namespace Space { export const x = 1; }
