/** Atomics: each operation by its results, 32 bits wide; increments of tasks that preempt each other all count. */
import { Atomic, Completion, atomic_add, atomic_add_negative, atomic_add_return, atomic_add_unless, atomic_and, atomic_andnot, atomic_cmpxchg, atomic_dec_and_test, atomic_dec_if_positive, atomic_dec_unless_positive, atomic_fetch_add, atomic_fetch_add_unless, atomic_fetch_inc, atomic_inc, atomic_inc_not_zero, atomic_inc_return, atomic_inc_unless_negative, atomic_or, atomic_read, atomic_set, atomic_sub_and_test, atomic_xchg, atomic_xor, complete, kthread_run, module_init, printk, wait_for_completion } from 'kernel';

const v = new Atomic();
const counter = new Atomic();
const done = new Completion();
let plain = 0;

function bump(n: number): number {
  for (let i = 0; i < n; i++) {
    atomic_inc(counter);
    const old = plain;
    plain = next(old);
  }
  complete(done);
  return 0;
}

function next(n: number): number {
  return n + 1;
}

function boss(unused: unknown): number {
  atomic_set(v, 5);
  printk(`${atomic_read(v)} ${atomic_inc_return(v)} ${atomic_fetch_inc(v)} ${atomic_add_return(3, v)} ${atomic_fetch_add(-4, v)} ${atomic_read(v)}`);
  printk(`cmpxchg ${atomic_cmpxchg(v, 6, 1)} ${atomic_read(v)} ${atomic_cmpxchg(v, 6, 9)} ${atomic_read(v)} xchg ${atomic_xchg(v, 12)}`);
  atomic_and(10, v);
  atomic_or(1, v);
  atomic_xor(3, v);
  atomic_andnot(2, v);
  printk(`bits ${atomic_read(v)}`);
  atomic_set(v, 1);
  printk(`to 0: ${atomic_dec_and_test(v)} ${atomic_inc_not_zero(v)} ${atomic_dec_if_positive(v)} ${atomic_read(v)}`);
  printk(`unless: ${atomic_add_unless(v, 5, 0)} ${atomic_fetch_add_unless(v, 5, 1)} ${atomic_read(v)} ${atomic_dec_unless_positive(v)} ${atomic_sub_and_test(5, v)}`);
  printk(`negative: ${atomic_add_negative(-1, v)} ${atomic_inc_unless_negative(v)} ${atomic_dec_unless_positive(v)} ${atomic_read(v)}`);
  atomic_set(v, 0x7fffffff);
  atomic_add(1, v);
  printk(`wraps: ${atomic_read(v)}`);
  for (let i = 0; i < 3; i++) kthread_run(bump, 100, `bump/${i}`);
  for (let i = 0; i < 3; i++) wait_for_completion(done);
  printk(`atomic ${atomic_read(counter)}, plain lost some: ${plain < 300}`);
  return 0;
}

function start(): number {
  kthread_run(boss, null, 'boss');
  return 0;
}
module_init(start);
