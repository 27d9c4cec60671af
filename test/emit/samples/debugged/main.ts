import { module_init, msleep, printk } from 'kernel';

function half(n: number): number {
  return n >> 1;
}

function count(from: number): number {
  let left = from;
  let steps = 0;
  while (left > 0) {
    msleep(1);
    left = half(
      left,
    );
    steps += 1; printk(`${steps}`);
  }
  return steps;
}

function start(): number {
  printk('start');
  count(5);
  return 0;
}
module_init(start);
