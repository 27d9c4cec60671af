import { SYSCALL_DEFINE, msleep } from 'kernel';

/** The price of a thing, in hundredths. */
function price(thing: number): number {
  return 100 * (3 + thing);
}

/** What `count` things cost; the clerk takes a while between asking and adding up. */
function total(thing: number, count: number): number {
  let sum = 0;
  for (let i = 0; i < count; i++) {
    sum += price(thing);
    msleep(10);
  }
  return sum / 100;
}

function sys_buy(thing: number, count: number): number {
  return total(thing, count);
}
SYSCALL_DEFINE('buy', sys_buy);

/** Time in the kernel, but in nothing that changes. */
function sys_nap(ms: number): number {
  msleep(ms);
  return 0;
}
SYSCALL_DEFINE('nap', sys_nap);
