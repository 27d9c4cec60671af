/** A barrier that is used again and again: nobody begins a round before all have finished the last one. */
import { Mutex, WARN_ON, WaitQueueHead, get_current, jiffies, kthread_run, module_init, msleep, mutex_lock, mutex_unlock, printk, wait_event, wake_up_all } from 'kernel';

class Barrier {
  lock = new Mutex();
  wq = new WaitQueueHead();
  parties = 0;
  arrived = 0;
  round = 0;
}
const barrier = new Barrier();
const N = 4;
const done = [0, 0, 0, 0];

function await_all(b: Barrier): void {
  mutex_lock(b.lock);
  const { round } = b;
  if (++b.arrived === b.parties) {
    b.arrived = 0;
    b.round++;
    mutex_unlock(b.lock);
    wake_up_all(b.wq);
    return;
  }
  mutex_unlock(b.lock);
  wait_event(b.wq, () => b.round !== round);
}

function worker(i: number): number {
  for (let round = 1; round <= 3; round++) {
    msleep(1 + ((i * 3 + round) % N));
    done[i]!++;
    await_all(barrier);
    for (const each of done) WARN_ON(each < round);
    if (i === 0) printk(`${jiffies()} ${get_current().comm}: round ${round} is over`);
  }
  return 0;
}

function start(): number {
  barrier.parties = N;
  for (let i = 0; i < N; i++) kthread_run(worker, i, `worker/${i}`);
  return 0;
}
module_init(start);
