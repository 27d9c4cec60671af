/** Sequence locks: a reader that was overtaken by a writer reads again, and never keeps half of each. */
import { Completion, Seqlock, WARN_ON, complete, kthread_run, module_init, printk, read_seqbegin, read_seqretry, udelay, wait_for_completion, write_seqlock, write_sequnlock } from 'kernel';

const seq = new Seqlock();
const done = new Completion();
let seconds = 0;
let nanoseconds = 0;
let retries = 0;
let torn = 0;

function clock(rounds: number): number {
  for (let i = 1; i <= rounds; i++) {
    write_seqlock(seq);
    seconds = i;
    udelay(2);
    nanoseconds = i;
    write_sequnlock(seq);
    udelay(10);
  }
  complete(done);
  return 0;
}

function reader(rounds: number): number {
  for (let i = 0; i < rounds; i++) {
    let start = 0;
    let s = 0;
    let n = 0;
    do {
      start = read_seqbegin(seq);
      udelay(1);
      s = seconds;
      udelay(1);
      n = nanoseconds;
      if (s !== n) torn++;
      if (read_seqretry(seq, start)) retries++;
    } while (read_seqretry(seq, start));
    WARN_ON(s !== n);
    udelay(3);
  }
  complete(done);
  return 0;
}

function boss(unused: unknown): number {
  kthread_run(clock, 40, 'clock');
  kthread_run(reader, 60, 'reader/0');
  kthread_run(reader, 60, 'reader/1');
  for (let i = 0; i < 3; i++) wait_for_completion(done);
  printk(`retried: ${retries > 0}, torn on the way: ${torn > 0}`);
  return 0;
}

function start(): number {
  kthread_run(boss, null, 'boss');
  return 0;
}
module_init(start);
