// A lock that is left held when a round of a loop ends.
import { Mutex, Spinlock, mutex_lock, mutex_unlock, schedule, spin_lock, spin_trylock, spin_unlock } from 'kernel';
class Dev { l = new Spinlock(); m = new Mutex(); n = 0; next: Dev | null = null; }
export const dev = new Dev();
export const gl = new Spinlock();
export function skipped(devs: Dev[]): void {
  for (const d of devs) {
    spin_lock(d.l);
    if (d.n === 0) continue; // K309
    d.n--;
    spin_unlock(d.l);
  }
}
export function outer(d: Dev): void {
  rounds: for (let i = 0; i < 4; i++) {
    mutex_lock(d.m);
    for (let k = 0; k < i; k++) if (d.n === k) continue rounds; // K309
    mutex_unlock(d.m);
  }
}
export function at_the_end(d: Dev): void {
  let i = 0;
  while (i < 8) {
    spin_lock(gl);
    if (d.n < i) { spin_unlock(gl); break; }
    i++;
  } // K309
}
export function walked(head: Dev): void {
  let at: Dev | null = head;
  do {
    spin_lock(at.l);
    at.n++;
    if (at.n > 8) { at = at.next; continue; }
    spin_unlock(at.l);
    at = at.next;
  } while (at);
}
export function accepted(devs: Dev[], d: Dev): void {
  for (const each of devs) spin_lock(each.l);
  for (const each of devs) spin_unlock(each.l);
  for (let each: Dev | null = d; each; each = each.next) spin_lock(each.l);
  for (;;) {
    spin_lock(gl);
    if (d.n > 0) break;
    spin_unlock(gl);
    schedule();
  }
  while (d.n > 3) {
    d.n--;
    spin_unlock(gl);
    schedule();
    spin_lock(gl);
  }
  spin_unlock(gl);
  for (const each of devs) {
    if (!spin_trylock(each.l)) continue;
    each.n++;
    spin_unlock(each.l);
  }
}
