/** Locks of all kinds, and what makes a context atomic. */
import type { ApiTable, NativeEntry } from './entry.ts';
import { fn, sleeper, spinner, struct } from './entry.ts';

/** The forms of a lock whose waiters spin. */
const spinning = (lock: string, unlock: string): ApiTable => ({
  [lock]: spinner(1),
  [`${lock}_bh`]: spinner(1),
  [`${lock}_irq`]: spinner(1),
  [`${lock}_irqsave`]: spinner(1),
  [unlock]: fn(1),
  [`${unlock}_bh`]: fn(1),
  [`${unlock}_irq`]: fn(1),
  [`${unlock}_irqrestore`]: fn(2),
});

/** The forms of a function that waits: uninterruptibly, until a signal, until a fatal one. */
const waiting = (name: string, tail: string, entry: NativeEntry): ApiTable => ({
  [`${name}${tail}`]: entry,
  [`${name}_interruptible${tail}`]: entry,
  [`${name}_killable${tail}`]: entry,
});

export const LOCK_API: ApiTable = {
  Mutex: struct,
  ...waiting('mutex_lock', '', sleeper(1)),
  ...waiting('mutex_lock', '_nested', sleeper(2)),
  mutex_trylock: fn(1),
  mutex_unlock: fn(1),
  mutex_is_locked: fn(1),

  RtMutex: struct,
  ...waiting('rt_mutex_lock', '', sleeper(1)),
  rt_mutex_trylock: fn(1),
  rt_mutex_unlock: fn(1),

  RwSemaphore: struct,
  ...waiting('down_read', '', sleeper(1)),
  ...waiting('down_read', '_nested', sleeper(2)),
  ...waiting('down_write', '', sleeper(1)),
  ...waiting('down_write', '_nested', sleeper(2)),
  down_read_trylock: fn(1),
  down_write_trylock: fn(1),
  up_read: fn(1),
  up_write: fn(1),
  downgrade_write: fn(1),
  rwsem_is_locked: fn(1),

  Semaphore: struct,
  sema_init: fn(2),
  ...waiting('down', '', sleeper(1)),
  down_timeout: sleeper(2),
  down_trylock: fn(1),
  up: fn(1),

  Spinlock: struct,
  ...spinning('spin_lock', 'spin_unlock'),
  spin_lock_nested: spinner(2),
  spin_trylock: fn(1),
  spin_is_locked: fn(1),
  assert_spin_locked: fn(1),

  Rwlock: struct,
  ...spinning('read_lock', 'read_unlock'),
  ...spinning('write_lock', 'write_unlock'),
  read_trylock: fn(1),
  write_trylock: fn(1),

  Seqlock: struct,
  ...spinning('write_seqlock', 'write_sequnlock'),
  read_seqbegin: spinner(1),
  read_seqretry: fn(2),

  lockdep_assert_held: fn(1),
  lockdep_assert_not_held: fn(1),
  lockdep_is_held: fn(1),
};

export const ATOMIC_CONTEXT_API: ApiTable = {
  preempt_count: fn(0),
  preempt_disable: fn(0),
  preempt_enable: fn(0),
  local_irq_disable: fn(0),
  local_irq_enable: fn(0),
  local_irq_save: fn(0),
  local_irq_restore: fn(1),
  local_bh_disable: fn(0),
  local_bh_enable: fn(0),
  irqs_disabled: fn(0),
  in_interrupt: fn(0),
  in_hardirq: fn(0),
  in_softirq: fn(0),
  in_serving_softirq: fn(0),
  in_task: fn(0),
  in_atomic: fn(0),
  preemptible: fn(0),
};
