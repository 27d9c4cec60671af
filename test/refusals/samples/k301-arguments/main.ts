// A helper that sleeps or not as its caller says: what the caller gives decides.
import { Spinlock, msleep, schedule, spin_lock, spin_unlock } from 'kernel';
const lock = new Spinlock();
const ATOMIC = 0;
const WAIT = 1;
const enum Mode { Now, Later }
function helper(nowait: boolean): void { if (!nowait) msleep(1); }
function alloc(size: number, gfp: number = WAIT): number {
  const may_wait = (gfp & WAIT) !== 0;
  if (may_wait && size > 0) msleep(1);
  return size;
}
function passes(gfp: number): number { return alloc(1, gfp | 0); }
function moded(mode: Mode): void { if (mode === Mode.Later) schedule(); }
function changes(wait: boolean): void { wait = true; if (wait) schedule(); }
function take_if(wanted: boolean): void { if (wanted) spin_lock(lock); }
export function constants(): void {
  spin_lock(lock);
  helper(true);
  helper(false); // K301
  alloc(8, ATOMIC);
  alloc(8); // K301: by default
  passes(ATOMIC);
  passes(WAIT); // K301
  moded(Mode.Now);
  moded(Mode.Later); // K301
  changes(false); // K302
  spin_unlock(lock);
}
export function unknown(nowait: boolean, gfp: number, mode: Mode): void {
  spin_lock(lock);
  helper(nowait); // K302
  alloc(1, gfp); // K302
  passes(gfp); // K302
  moded(mode); // K302
  spin_unlock(lock);
}
export function taken(): void {
  take_if(false);
  msleep(1);
  take_if(true);
  msleep(1); // K301
  spin_unlock(lock);
}
