// A lock that is taken by who holds it already.
import {
  Mutex, RwSemaphore, Spinlock, down_read, down_write, mutex_lock, mutex_unlock, rcu_read_lock, rcu_read_unlock, spin_lock, spin_lock_irqsave,
  spin_unlock, spin_unlock_irqrestore, up_read, up_write,
} from 'kernel';
class Dev { l = new Spinlock(); m = new Mutex(); sem = new RwSemaphore(); n = 0; next: Dev | null = null; ops: Ops | null = null; }
export const dev = new Dev();
interface Ops { unlock: (d: Dev) => void }
export const gm = new Mutex();
function lock_dev(d: Dev): void { mutex_lock(d.m); }
export function spin(d: Dev): void {
  spin_lock(d.l);
  const flags = spin_lock_irqsave(d.l); // K311
  spin_unlock_irqrestore(d.l, flags);
  spin_unlock(d.l);
}
export function mutex(d: Dev): void {
  mutex_lock(gm);
  if (d.n > 0) mutex_lock(gm); // K311
  mutex_unlock(gm);
}
export function through_helper(d: Dev): void {
  lock_dev(d);
  const m = d.m;
  mutex_lock(m); // K311
  mutex_unlock(m);
}
export function upgraded(d: Dev): void {
  down_read(d.sem);
  down_write(d.sem); // K311
  up_write(d.sem);
}
export function accepted(d: Dev, e: Dev): void {
  spin_lock(d.l);
  spin_lock(e.l);
  spin_unlock(e.l);
  spin_unlock(d.l);
  down_read(d.sem);
  down_read(d.sem);
  up_read(d.sem);
  up_read(d.sem);
  rcu_read_lock();
  rcu_read_lock();
  rcu_read_unlock();
  rcu_read_unlock();
  let at = d;
  mutex_lock(at.m);
  at = e;
  mutex_lock(at.m);
  mutex_unlock(at.m);
  mutex_lock(gm);
  d.ops!.unlock(d);
  mutex_lock(gm);
  mutex_unlock(gm);
}
