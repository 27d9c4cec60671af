import { Mutex } from 'kernel';
class Box { value = 0; }
export function f(list: number[]): unknown {
  const a = Math.floor();
  const b = Math.pow(2);
  const c = Math.abs(1, 2);
  const d = Number.parseInt('1', 10, 3);
  const e = new Map(list as any, 2);
  const g = new Uint8Array(1, 2, 3);
  const h = new Mutex(1);
  const i = new Box(1);
  return [a, b, c, d, e, g, h, i, Math.max(), String(), new Array(1, 2, 3)];
}
