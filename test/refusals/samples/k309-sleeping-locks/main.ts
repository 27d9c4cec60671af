// A lock that is left held on an error path, whatever its kind.
import {
  EBUSY, EINTR, EINVAL, Mutex, RtMutex, RwSemaphore, Rwlock, Semaphore, down, down_read, down_write, down_write_trylock, mutex_lock,
  mutex_lock_interruptible, mutex_trylock, mutex_unlock, panic, rcu_read_lock, rcu_read_unlock, rt_mutex_lock, rt_mutex_unlock, up,
  up_read, up_write, write_lock, write_unlock,
} from 'kernel';
class Dev { m = new Mutex(); rt = new RtMutex(); sem = new RwSemaphore(); s = new Semaphore(); rw = new Rwlock(); n = 0; next: Dev | null = null; }
export const dev = new Dev();
export const gm = new Mutex();
export function mutex(d: Dev): number {
  mutex_lock(d.m);
  if (d.n < 0) return -EINVAL; // K309
  mutex_unlock(d.m);
  return 0;
}
export function others(d: Dev): number {
  down_write(d.sem);
  if (d.n < 0) return -EINVAL; // K309
  up_write(d.sem);
  down_read(d.sem);
  if (d.n < 1) return -EINVAL; // K309
  up_read(d.sem);
  rt_mutex_lock(d.rt);
  if (d.n < 2) return -EINVAL; // K309
  rt_mutex_unlock(d.rt);
  write_lock(d.rw);
  if (d.n < 3) return -EINVAL; // K309
  write_unlock(d.rw);
  rcu_read_lock();
  if (d.n < 4) return -EINVAL; // K309
  rcu_read_unlock();
  return 0;
}
export function outer_only(d: Dev): number {
  mutex_lock(gm);
  mutex_lock(d.m);
  if (d.n < 0) {
    mutex_unlock(d.m);
    return -EINVAL; // K309: gm
  }
  mutex_unlock(d.m);
  mutex_unlock(gm);
  return 0;
}
export function interruptible(d: Dev): number {
  if (mutex_lock_interruptible(d.m)) return -EINTR;
  if (d.n < 0) return -EINVAL; // K309
  mutex_unlock(d.m);
  const ret = mutex_lock_interruptible(gm);
  if (ret !== 0) return ret;
  if (d.n < 1) return -EINVAL; // K309
  mutex_unlock(gm);
  return 0;
}
export function tried(d: Dev): number {
  if (!mutex_trylock(d.m)) return -EBUSY;
  if (d.n < 0) return -EINVAL; // K309
  mutex_unlock(d.m);
  if (down_write_trylock(d.sem) === 0) return -EBUSY;
  if (d.n < 0) return -EINVAL; // K309
  up_write(d.sem);
  return 0;
}
function lock_dev(d: Dev): void { mutex_lock(d.m); }
function unlock_dev(d: Dev): void { mutex_unlock(d.m); }
export function helpers(dev: Dev): number {
  lock_dev(dev);
  if (dev.n < 0) return -EINVAL; // K309
  unlock_dev(dev);
  return 0;
}
export function accepted(d: Dev, locked: boolean): number {
  let err = 0;
  mutex_lock(d.m);
  out: {
    if (d.n < 0) { err = -EINVAL; break out; }
    d.n++;
  }
  mutex_unlock(d.m);
  if (!locked) mutex_lock(gm);
  if (d.n > 8) err = -EBUSY;
  if (!locked) mutex_unlock(gm);
  down(d.s);
  if (d.n > 9) return -EINVAL;
  up(d.s);
  mutex_lock(d.m);
  if (d.n > 10) panic('too many');
  mutex_unlock(d.m);
  while (!mutex_trylock(gm)) d.n++;
  mutex_unlock(gm);
  return err;
}
export function hand_over_hand(d: Dev): number {
  let at = d;
  mutex_lock(at.m);
  while (at.next) {
    const next: Dev = at.next;
    mutex_lock(next.m);
    mutex_unlock(at.m);
    at = next;
  }
  const n = at.n;
  mutex_unlock(at.m);
  return n;
}
export function try_get(d: Dev): boolean {
  if (mutex_trylock(d.m)) { d.n++; return true; }
  return false;
}
export function get_locked(d: Dev): Dev | number {
  let error = 0;
  mutex_lock(d.m);
  if (d.n < 0) error = -EINVAL;
  if (!error) return d;
  mutex_unlock(d.m);
  return error;
}
export function same_name(d: Dev): number {
  let err = 0;
  mutex_lock(d.m);
  if (d.n < 0) err = -EINVAL;
  if (err) return err; // K309
  mutex_unlock(d.m);
  return err;
}
