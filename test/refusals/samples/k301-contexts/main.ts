// Every atomic section and every function that is called in one, not only spinlocks.
import {
  HRTIMER_NORESTART, Hrtimer, IRQ_HANDLED, Mutex, RcuHead, Rwlock, Seqlock, Spinlock, TaskletStruct, WaitQueueHead, call_rcu,
  hrtimer_setup, local_bh_disable, local_bh_enable, local_irq_restore, local_irq_save, msleep, mutex_lock,
  mutex_trylock, mutex_unlock, preempt_disable, preempt_enable, rcu_read_lock, rcu_read_unlock, read_lock, read_unlock,
  request_irq, spin_lock_irqsave, spin_unlock_irqrestore, synchronize_rcu, tasklet_setup, wait_event_killable,
  write_seqlock, write_sequnlock,
} from 'kernel';

const mutex = new Mutex();
const spin = new Spinlock();
const table = new Rwlock();
const seq = new Seqlock();
const wq = new WaitQueueHead();
const tasklet = new TaskletStruct();
const timer = new Hrtimer();
const head = new RcuHead();

export function irqsave(): void {
  const flags = spin_lock_irqsave(spin);
  mutex_lock(mutex); // K301: `spin` is held since line 20
  spin_unlock_irqrestore(spin, flags);
  mutex_unlock(mutex);
}

export function readers(): void {
  read_lock(table);
  msleep(1); // K301
  read_unlock(table);
  write_seqlock(seq);
  msleep(1); // K301
  write_sequnlock(seq);
}

export function sections(): void {
  preempt_disable();
  msleep(1); // K301: `preempt_disable` is held
  preempt_enable();
  local_bh_disable();
  msleep(1); // K301
  local_bh_enable();
  const flags = local_irq_save();
  msleep(1); // K301
  local_irq_restore(flags);
  msleep(1);
}

export function reader(): void {
  rcu_read_lock();
  synchronize_rcu(); // K301
  wait_event_killable(wq, () => true); // K302
  if (mutex_trylock(mutex)) mutex_unlock(mutex);
  rcu_read_unlock();
  synchronize_rcu();
}

function handler(irq: number, dev: unknown): number {
  mutex_lock(mutex); // K301: an interrupt handler
  mutex_unlock(mutex);
  return IRQ_HANDLED;
}

function soft(data: unknown): void {
  msleep(1); // K301: a tasklet
}

function expires(data: unknown): number {
  msleep(1); // K301: a timer function
  return HRTIMER_NORESTART;
}

function free(data: unknown): void {
  msleep(1); // K301: an RCU callback
}

export function setup(): void {
  request_irq(5, handler, 0, 'dev', null);
  tasklet_setup(tasklet, soft, null);
  hrtimer_setup(timer, expires, null);
  call_rcu(head, free, null);
}
