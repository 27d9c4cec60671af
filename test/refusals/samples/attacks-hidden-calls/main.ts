import { msleep } from 'kernel';
function effect(): number { msleep(1); return 1; }
class Getter { get value(): number { return effect(); } set value(n: number) { effect(); } }
class Blocks { static { effect(); } static count = effect(); [effect()] = 1; #secret = 1; constructor(private n = effect()) {} }
@effect
class Decorated { @effect value = 1; accessor other = 2; }
enum Computed { A = effect() }
const table = { get size(): number { return effect(); }, toString() { return 'x'; }, [effect()]: 1, valueOf: effect };
const symbols = { [Symbol.iterator]: effect, [Symbol.toPrimitive]: effect };
const thenable = { then: effect, toJSON: effect };
namespace Merged { export const x = effect(); }
effect();
if (table) effect();
export let started = effect();
export function f(list: any): unknown {
  using handle = list;
  for (const each of list.entries()) effect();
  list.sort((a: number, b: number) => effect());
  list.map(effect);
  Array.from(list, effect);
  'x'.replace('x', effect as any);
  list?.push?.(1);
  with (list) { size = 1; }
  return `${list.toString()}` + list.valueOf() + list.toLocaleString() + list.hasOwnProperty('x');
}
