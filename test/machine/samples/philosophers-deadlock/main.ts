/** Dining philosophers who all take the left fork first (Dijkstra): one day each holds one and waits. */
import { Mutex, get_current, kthread_run, module_init, msleep, mutex_lock, mutex_unlock, printk } from 'kernel';

const N = 5;
const forks = [new Mutex(), new Mutex(), new Mutex(), new Mutex(), new Mutex()];

function philosopher(i: number): number {
  for (let meal = 0; meal < 3; meal++) {
    mutex_lock(forks[i]!);
    msleep(1);
    mutex_lock(forks[(i + 1) % N]!);
    printk(`${get_current().comm} eats`);
    mutex_unlock(forks[(i + 1) % N]!);
    mutex_unlock(forks[i]!);
  }
  return 0;
}

function start(): number {
  for (let i = 0; i < N; i++) kthread_run(philosopher, i, `philosopher/${i}`);
  return 0;
}
module_init(start);
