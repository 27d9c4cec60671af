/** Dining philosophers who take the fork with the lower number first: nobody waits in a circle. */
import { Completion, Mutex, complete, kthread_run, module_init, msleep, mutex_lock, mutex_unlock, printk, wait_for_completion } from 'kernel';

const N = 5;
const MEALS = 3;
const forks = [new Mutex(), new Mutex(), new Mutex(), new Mutex(), new Mutex()];
const done = new Completion();
const meals = [0, 0, 0, 0, 0];
let eating = 0;
let most = 0;

function philosopher(i: number): number {
  const left = Math.min(i, (i + 1) % N);
  const right = Math.max(i, (i + 1) % N);
  while (meals[i]! < MEALS) {
    mutex_lock(forks[left]!);
    msleep(1);
    mutex_lock(forks[right]!);
    most = Math.max(most, ++eating);
    msleep(2);
    meals[i]!++;
    eating--;
    mutex_unlock(forks[right]!);
    mutex_unlock(forks[left]!);
  }
  complete(done);
  return 0;
}

function boss(unused: unknown): number {
  for (let i = 0; i < N; i++) kthread_run(philosopher, i, `philosopher/${i}`);
  for (let i = 0; i < N; i++) wait_for_completion(done);
  printk(`all have eaten: ${meals.join(' ')}, at most ${most} at a time`);
  return 0;
}

function start(): number {
  kthread_run(boss, null, 'boss');
  return 0;
}
module_init(start);
