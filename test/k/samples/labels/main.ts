/** Labels: several on one loop, on switches and blocks, and jumps out of and past what lies between. */
import { module_init, msleep, printk } from 'kernel';

function s<T>(value: T): T {
  msleep(1);
  return value;
}

function start(): number {
  let n = 0;
  outer: again: for (;;) {
    if (n++ < 3) continue outer;
    if (n < s(6)) continue again;
    do {
      if (n++ < 9) continue outer;
      break again;
    } while (true);
  }
  printk(`${n}`);
  choose: pick: switch (s(1)) {
    case 1: {
      first: second: {
        if (n > 3) break second;
        n = 0;
      }
      for (const each of [1, 2, 3]) {
        if (each === 2) break choose;
        n += s(each);
      }
      break pick;
    }
    default: {
      n = -1;
    }
  }
  printk(`${n}`);
  block: inner: {
    while (true) {
      if (s(n) > 0) break block;
    }
  }
  printk(`${n}`);
  return 0;
}
module_init(start);
