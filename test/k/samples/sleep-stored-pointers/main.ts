/**
 * Pointers to functions that sleep, called as what an assignment to a field yields; the store and the call
 * are one expression.
 */
import { module_init, msleep, printk } from 'kernel';

type Step = (n: number) => number;

class Box {
  run: Step | null = null;
  next: Step | null = null;
}

function slow(n: number): number {
  msleep(1);
  return n + 1;
}

function quick(n: number): number {
  return n - 1;
}

function slower(n: number): number {
  msleep(2);
  return n * 10;
}

function start(): number {
  const box = new Box();
  printk(`${(box.run = slow)(1)}`);
  const kept = (box.next ??= slower);
  printk(`${kept(2)}`);
  const chosen = (box.run = kept === slow ? quick : slower);
  printk(`${chosen(3)}`);
  return 0;
}
module_init(start);
