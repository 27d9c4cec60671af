// Calls through pointers that the text shows to hold one function always.
import { Spinlock, msleep, spin_lock, spin_unlock } from 'kernel';
import { far_ops } from './ops.ts';
class Dev { lock = new Spinlock(); n = 0; ops: Ops | null = null; }
export const dev = new Dev();
interface Ops { go: (d: Dev) => number; stop: (d: Dev) => number }
class Table { run = slow; rest = fast; }
function slow(d: Dev): number { msleep(1); return d.n; }
function fast(d: Dev): number { return d.n; }
const ops: Ops = { go: slow, stop: fast };
const table = new Table();
const f = slow;
const changed = { turn: slow };
let later = slow;
export function set(d: Dev, to: (d: Dev) => number): void { changed.turn = to; later = to; d.ops = ops; }
export function known(d: Dev): number {
  const local = slow;
  const near = { jump: slow };
  spin_lock(d.lock);
  let n = ops.go(d); // K301
  n += ops.stop(d);
  n += table.run(d); // K301
  n += table.rest(d);
  n += f(d); // K301
  n += local(d); // K301
  n += near.jump(d); // K301
  n += far_ops.walk(); // K301
  spin_unlock(d.lock);
  return n;
}
export function not_known(d: Dev): number {
  spin_lock(d.lock);
  let n = changed.turn(d);
  n += later(d);
  n += d.ops!.go(d);
  spin_unlock(d.lock);
  return n;
}
