/** Goes without taking back what it has given away. */
import { SYSCALL_DEFINE, exit_task_work, kthread_run, module_exit, module_init, msleep, pr_info } from 'kernel';
import { ops } from '../../kernel/module.ts';

function show(n: number): number {
  return n * 2;
}

function nap(ms: number): number {
  msleep(ms);
  return ms;
}

function thread(ms: number): number {
  return nap(ms);
}

function sys_doze(ms: number): number {
  return nap(ms);
}
SYSCALL_DEFINE('doze', sys_doze);

function farewell(): void {
  pr_info('leaky: a task ends');
}
exit_task_work(farewell);

function init(): number {
  ops.show = show;
  kthread_run(thread, 10, 'leaky');
  return 0;
}
module_init(init);

function exit(): void {
  pr_info('leaky: gone');
}
module_exit(exit);
