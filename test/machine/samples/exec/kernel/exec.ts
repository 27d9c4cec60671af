/** exec, from processes and from a kernel thread. */
import {
  SYSCALL_DEFINE, copy_process, get_current, kernel_execve, kernel_wait4, kthread_run, pr_info, wake_up_new_task,
} from 'kernel';

function sys_fork(): number {
  const child = copy_process();
  if (typeof child === 'number') return child;
  wake_up_new_task(child);
  return child.pid;
}

/** The old program's memory is gone when this returns 0, its kernel stack is not. */
function sys_execve(path: string, ...argv: string[]): number {
  const task = get_current();
  const before = task.comm;
  const error = kernel_execve(path, argv);
  pr_info(`${before}[${task.pid}] executes ${path}: ${error}, now ${task.comm}`);
  return error;
}

function sys_execve_badly(how: number): number {
  if (how === 0) return kernel_execve(null as unknown as string, []);
  if (how === 1) return kernel_execve('user/other.ts', [1] as unknown as string[]);
  if (how === 2) return kernel_execve('user/other.ts', ['x'.repeat(131072)]);
  const many: string[] = [];
  for (let i = 0; i < 20; i++) many.push('x'.repeat(131000));
  return kernel_execve('user/other.ts', many);
}

function sys_wait(): number {
  return kernel_wait4(-1, null, 0);
}

/** Linux's call_usermodehelper: a kernel thread becomes a process. */
function helper(path: string): number {
  return kernel_execve(path, [path, 'from a thread']);
}

function sys_usermodehelper(path: string): number {
  kthread_run(helper, path, 'kworker/u4:0');
  return 0;
}

SYSCALL_DEFINE('fork', sys_fork);
SYSCALL_DEFINE('execve', sys_execve);
SYSCALL_DEFINE('execve_badly', sys_execve_badly);
SYSCALL_DEFINE('wait', sys_wait);
SYSCALL_DEFINE('usermodehelper', sys_usermodehelper);
