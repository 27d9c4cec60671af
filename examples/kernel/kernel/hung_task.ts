/** khungtaskd: says which tasks have been in uninterruptible sleep for a whole period. */
import {
  for_each_process, get_current, jiffies, kgr_task_safe, kthread_run, kthread_should_stop, module_init, module_param,
  pr_err, rcu_read_lock, rcu_read_unlock, schedule_timeout_interruptible, task_state_to_char,
} from 'kernel';
import type { TaskStruct } from 'kernel';

let hung_task_timeout_ms = 400;
module_param(hung_task_timeout_ms, 'int', 0o644);
/** Reports that are still to be made; others would fill the log. */
let hung_task_warnings = 0;
module_param(hung_task_warnings, 'int', 0o644);

let nr_checks = 0;
/** Tasks that were found blocked, and since when. */
const blocked_since = new Map<number, number>();

/** Checks that have been made. */
export function hung_task_checks(): number {
  return nr_checks;
}

function check_hung_task(task: TaskStruct): void {
  const blocked = task_state_to_char(task) === 'D';
  if (!blocked) blocked_since.delete(task.pid);
  else if (!blocked_since.has(task.pid)) blocked_since.set(task.pid, jiffies());
  else if (hung_task_warnings > 0) {
    hung_task_warnings--;
    pr_err(`INFO: task ${task.comm}:${task.pid} blocked for more than ${hung_task_timeout_ms} ms.`);
  }
}

function check_hung_uninterruptible_tasks(): void {
  nr_checks++;
  rcu_read_lock();
  for (const task of for_each_process()) check_hung_task(task);
  rcu_read_unlock();
}

/** One period is both how long a task may sleep and how often we look. */
function watchdog(unused: unknown): number {
  while (!kthread_should_stop()) {
    kgr_task_safe(get_current());
    const t = hung_task_timeout_ms;
    schedule_timeout_interruptible(t);
    check_hung_uninterruptible_tasks();
  }
  return 0;
}

function hung_task_init(): number {
  kthread_run(watchdog, null, 'khungtaskd');
  return 0;
}

module_init(hung_task_init);
