import { printk } from 'kernel';
export function f(list: any, text: string): unknown {
  const a = \u0065val('1');
  const b = global\u0054his.process;
  const c = globalThis['process'];
  const d = (globalThis as any).process!.exit;
  const e = 'x'.constructor.constructor('return this')();
  const g = []['filter']['constructor'];
  const h = (() => {}).constructor;
  const i = list[`const${'ructor'}`];
  const k = list['con' + 'structor'];
  const l = list.\u0063onstructor;
  const m = { __proto__: list };
  const n = { '__proto__': list };
  const { constructor: o, ...p } = list;
  const { ['constructor']: q } = list;
  const r = import.meta.url;
  const s = import('node:fs');
  const t = text.at`x`;
  const u = new.target;
  const v = printk.constructor;
  const w = f.prototype;
  const x = Array.prototype.slice.call(list);
  const y = Math['random']();
  const z = new Function('return this')();
  return [a, b, c, d, e, g, h, i, k, l, m, n, o, p, q, r, s, t, u, v, w, x, y, z, Reflect, Proxy, typeof process, require('fs'), arguments.callee];
}
