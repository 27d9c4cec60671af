/** The interval timer of a process, which sends SIGALRM, and alarm(). */
import {
  EINVAL, SIGALRM, SYSCALL_DEFINE, Spinlock, TimerList, del_timer_sync, get_current, jiffies, kill_pid, mod_timer,
  spin_lock_irqsave, spin_unlock_irqrestore, timer_pending, timer_setup,
} from 'kernel';
import { ITIMER_REAL } from '../include/uapi/time.ts';
import type { KmemCache } from '../mm/slab.ts';
import { kmem_cache_alloc, kmem_cache_create, kmem_cache_free } from '../mm/slab.ts';

class Itimer {
  pid = 0;
  /** Milliseconds; 0: once. */
  interval = 0;
  expires = 0;
  timer = new TimerList();
}

/** Timers by process; the lock is taken by the timers themselves too. */
const itimers = new Map<number, Itimer>();
const itimer_lock = new Spinlock();
let itimer_cachep: KmemCache;

export function itimers_init(): void {
  itimer_cachep = kmem_cache_create('itimer', 64);
}

function it_real_fn(itimer: Itimer): void {
  kill_pid(itimer.pid, SIGALRM);
  const flags = spin_lock_irqsave(itimer_lock);
  if (itimer.interval > 0 && itimers.get(itimer.pid) === itimer) {
    itimer.expires += itimer.interval;
    mod_timer(itimer.timer, itimer.expires);
  }
  spin_unlock_irqrestore(itimer_lock, flags);
}

/** Takes a process's timer away and waits until it does not run; yields what was left of it. */
function stop_itimer(pid: number): number {
  const flags = spin_lock_irqsave(itimer_lock);
  const itimer = itimers.get(pid) ?? null;
  itimers.delete(pid);
  spin_unlock_irqrestore(itimer_lock, flags);
  if (itimer === null) return 0;
  const left = timer_pending(itimer.timer) ? Math.max(1, itimer.expires - jiffies()) : 0;
  del_timer_sync(itimer.timer);
  kmem_cache_free(itimer_cachep);
  return left;
}

function start_itimer(value: number, interval: number): void {
  kmem_cache_alloc(itimer_cachep);
  const itimer = new Itimer();
  itimer.pid = get_current().pid;
  itimer.interval = interval;
  itimer.expires = jiffies() + value;
  timer_setup(itimer.timer, it_real_fn, itimer);
  const flags = spin_lock_irqsave(itimer_lock);
  itimers.set(itimer.pid, itimer);
  mod_timer(itimer.timer, itimer.expires);
  spin_unlock_irqrestore(itimer_lock, flags);
}

/** Yields the milliseconds that were left; `value` 0 stops the timer. */
function sys_setitimer(which: number, value: number, interval: number): number {
  if (which !== ITIMER_REAL || value < 0 || interval < 0) return -EINVAL;
  const left = stop_itimer(get_current().pid);
  if (value > 0) start_itimer(value, interval);
  return left;
}

function sys_alarm(ms: number): number {
  return sys_setitimer(ITIMER_REAL, ms, 0);
}

export function exit_itimers(): void {
  stop_itimer(get_current().pid);
}

SYSCALL_DEFINE('setitimer', sys_setitimer);
SYSCALL_DEFINE('alarm', sys_alarm);
