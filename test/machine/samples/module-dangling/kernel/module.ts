/** Pointers into modules that are gone. */
import {
  SYSCALL_DEFINE, copy_process, delete_module, do_exit, init_module, kernel_wait4, module_put, module_refcount, msleep,
  EXPORT_SYMBOL, pr_info, wake_up_new_task,
} from 'kernel';

interface Ops {
  show: ((n: number) => number) | null;
}
export const ops: Ops = { show: null };
EXPORT_SYMBOL(ops);

function sys_insmod(name: string): number {
  return init_module(name, '');
}

function sys_rmmod(name: string): number {
  return delete_module(name, 0);
}

/** A call through what a module has left behind. */
function sys_show(n: number): number {
  return ops.show!(n);
}

function sys_put(name: string): number {
  module_put(name);
  return module_refcount(name);
}

function sys_fork(): number {
  const child = copy_process();
  if (typeof child === 'number') return child;
  wake_up_new_task(child);
  return child.pid;
}

function sys_exit(status: number): never {
  do_exit((status & 0xff) << 8);
}

function sys_wait(): number {
  const stat = [0];
  const pid = kernel_wait4(-1, stat, 0);
  return pid < 0 ? pid : stat[0]!;
}

function sys_nap(ms: number): number {
  msleep(ms);
  return 0;
}

SYSCALL_DEFINE('insmod', sys_insmod);
SYSCALL_DEFINE('rmmod', sys_rmmod);
SYSCALL_DEFINE('show', sys_show);
SYSCALL_DEFINE('put', sys_put);
SYSCALL_DEFINE('fork', sys_fork);
SYSCALL_DEFINE('exit', sys_exit);
SYSCALL_DEFINE('wait', sys_wait);
SYSCALL_DEFINE('nap', sys_nap);
