/** What an init needs: fork, exec, wait; and what others try to do to it. */
import {
  SIGKILL, SYSCALL_DEFINE, copy_process, find_task_by_vpid, get_current, kernel_execve, kernel_wait4, kill_pid,
  kthread_run, module_init, msleep, pr_info, send_sig, task_state_to_char, wake_up_new_task,
} from 'kernel';

function show(when: string): void {
  for (let pid = 1; pid <= 3; pid++) {
    const task = find_task_by_vpid(pid);
    if (task !== null) pr_info(`${when}: ${pid} ${task.comm} ${task_state_to_char(task)} ppid ${task.ppid}`);
  }
}

function thread(unused: unknown): number {
  msleep(5);
  return 0;
}

function boot(): number {
  show('in an initcall');
  kthread_run(thread, null, 'a-kernel-thread-with-a-name');
  msleep(2);
  show('later');
  return 0;
}
module_init(boot);

function sys_fork(): number {
  const child = copy_process();
  if (typeof child === 'number') return child;
  wake_up_new_task(child);
  return child.pid;
}

function sys_execve(path: string): number {
  return kernel_execve(path, [path]);
}

function sys_wait(): number {
  return kernel_wait4(-1, null, 0);
}

function sys_nap(ms: number): number {
  msleep(ms);
  return 0;
}

function sys_getpid(): number {
  return get_current().pid;
}

/** Signals that would end any other process. */
function sys_attack(): number {
  pr_info(`kill: ${kill_pid(1, SIGKILL)} ${kill_pid(1, 15)}`);
  show('attacked');
  return 0;
}

/** The kernel itself may kill init. */
function sys_kill_init(): number {
  return send_sig(SIGKILL, find_task_by_vpid(1)!, true);
}

SYSCALL_DEFINE('fork', sys_fork);
SYSCALL_DEFINE('execve', sys_execve);
SYSCALL_DEFINE('wait', sys_wait);
SYSCALL_DEFINE('nap', sys_nap);
SYSCALL_DEFINE('getpid', sys_getpid);
SYSCALL_DEFINE('attack', sys_attack);
SYSCALL_DEFINE('kill_init', sys_kill_init);
