/**
 * RCU: an updater waits for the readers that could see the old version, preempted ones too, and for no
 * others; callbacks come after a grace period, and rcu_barrier after the callbacks.
 */
import { Completion, Mutex, RcuHead, WARN_ON, call_rcu, complete, in_serving_softirq, jiffies, kfree, kthread_run, lockdep_is_held, module_init, msleep, mutex_lock, mutex_unlock, printk, rcu_assign_pointer, rcu_barrier, rcu_dereference, rcu_dereference_protected, rcu_read_lock, rcu_read_unlock, synchronize_rcu, udelay, wait_for_completion } from 'kernel';

class Config {
  version = 0;
  gone = false;
  rcu = new RcuHead();
}
let config: Config | null = null;
const lock = new Mutex();
const done = new Completion();
let reads = 0;
let stale = 0;
let stop = false;
let called = 0;

function version(n: number): Config {
  const made = new Config();
  made.version = n;
  return made;
}

function reader(unused: unknown): number {
  while (!stop) {
    rcu_read_lock();
    const seen = rcu_dereference(config)!;
    WARN_ON(seen.gone);
    udelay(3);
    if (seen !== rcu_dereference(config)) stale++;
    WARN_ON(seen.gone);
    rcu_read_unlock();
    reads++;
  }
  complete(done);
  return 0;
}

function replace(n: number): Config {
  mutex_lock(lock);
  const old = rcu_dereference_protected(config, lockdep_is_held(lock))!;
  rcu_assign_pointer(config, version(n));
  mutex_unlock(lock);
  return old;
}

function release(old: Config): void {
  WARN_ON(!in_serving_softirq());
  old.gone = true;
  called++;
  kfree(old);
}

/** Has the old version for long, but began before the update. */
function slow(ms: number): number {
  rcu_read_lock();
  const seen = rcu_dereference(config)!;
  for (let i = 0; i < ms * 10; i++) udelay(100);
  printk(`${jiffies()} the slow reader has version ${seen.version}, gone ${seen.gone}`);
  rcu_read_unlock();
  return 0;
}

function boss(unused: unknown): number {
  rcu_assign_pointer(config, version(1));
  for (let i = 0; i < 3; i++) kthread_run(reader, null, `reader/${i}`);
  for (let i = 2; i < 20; i++) {
    const old = replace(i);
    synchronize_rcu();
    old.gone = true;
  }
  for (let i = 20; i < 30; i++) {
    const old = replace(i);
    call_rcu(old.rcu, release, old);
  }
  printk(`called before the barrier: ${called}`);
  rcu_barrier();
  printk(`after it: ${called}`);
  stop = true;
  for (let i = 0; i < 3; i++) wait_for_completion(done);
  printk(`reads: ${reads > 1000}, some of an old version: ${stale > 0}`);
  const from = jiffies();
  kthread_run(slow, 20, 'slow');
  msleep(5);
  const old = replace(30);
  synchronize_rcu();
  old.gone = true;
  printk(`it was waited for: ${jiffies() - from >= 20}`);
  return 0;
}

function start(): number {
  kthread_run(boss, null, 'boss');
  return 0;
}
module_init(start);
