/** Warnings, taint flags, stacks in the log; the last oops is the kernel's end. */
import {
  EXPORT_SYMBOL, TAINT_CRAP, WARN, WARN_ONCE, WARN_ON_ONCE, WARN_RATELIMIT, add_taint, dump_stack, module_init, printk,
} from 'kernel';

export function check(n: number): boolean {
  return WARN(n > 1, `n is ${n}`);
}
EXPORT_SYMBOL(check);

function once(n: number): number {
  let held = 0;
  for (let i = 0; i < n; i++) {
    if (WARN_ONCE(i > 0, `i is ${i}`)) held++;
    if (WARN_ON_ONCE(i > 1)) held++;
  }
  return held;
}

function start(): number {
  printk(`held ${check(0)} ${check(2)}`);
  printk(`held ${once(4)}`);
  for (let i = 0; i < 12; i++) WARN_RATELIMIT(i > 9, 'seen twice');
  add_taint(TAINT_CRAP);
  dump_stack();
  return 0;
}
module_init(start);
