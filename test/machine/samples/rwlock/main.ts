/** rwlocks across CPUs: many readers or one writer; a waiting writer holds off new readers. */
import { Completion, Rwlock, WARN_ON, complete, kthread_run, module_init, printk, read_lock, read_trylock, read_unlock, udelay, wait_for_completion, write_lock, write_trylock, write_unlock } from 'kernel';

const lock = new Rwlock();
const done = new Completion();
let readers = 0;
let most = 0;
let writers = 0;
let value = 0;

function reader(rounds: number): number {
  for (let i = 0; i < rounds; i++) {
    read_lock(lock);
    WARN_ON(writers > 0);
    most = Math.max(most, ++readers);
    const before = value;
    udelay(5);
    WARN_ON(before !== value);
    readers--;
    read_unlock(lock);
  }
  complete(done);
  return 0;
}

function writer(rounds: number): number {
  for (let i = 0; i < rounds; i++) {
    write_lock(lock);
    WARN_ON(readers > 0 || ++writers !== 1);
    value++;
    udelay(3);
    writers--;
    write_unlock(lock);
  }
  complete(done);
  return 0;
}

function boss(unused: unknown): number {
  for (let i = 0; i < 3; i++) kthread_run(reader, 10, `reader/${i}`);
  for (let i = 0; i < 2; i++) kthread_run(writer, 10, `writer/${i}`);
  for (let i = 0; i < 5; i++) wait_for_completion(done);
  printk(`value ${value}, readers together ${most > 1}`);
  read_lock(lock);
  printk(`while one reads: read ${read_trylock(lock)}, write ${write_trylock(lock)}`);
  read_unlock(lock);
  read_unlock(lock);
  printk(`free: write ${write_trylock(lock)}, then read ${read_trylock(lock)}`);
  write_unlock(lock);
  printk('unlocks what is free');
  write_unlock(lock);
  read_unlock(lock);
  return 0;
}

function start(): number {
  kthread_run(boss, null, 'boss');
  return 0;
}
module_init(start);
