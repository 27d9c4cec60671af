/** A module with a function that may stay busy for as long as it is told to. */
import {
  Completion, MODULE_LICENSE, MODULE_PARM_DESC, THIS_MODULE, complete, complete_all, kthread_run, module_exit,
  module_init, module_param, msleep, pr_info, wait_for_completion,
} from 'kernel';

let block_transition = false;
module_param(block_transition, 'bool', 0o644);
MODULE_PARM_DESC(block_transition, 'block_transition (default=false)');

const busymod_work_started = new Completion();
const busymod_work_finished = new Completion();

function busymod_work_func(work: unknown): number {
  pr_info(`${THIS_MODULE}: busymod_work_func enter\n`);
  complete(busymod_work_started);
  while (block_transition) msleep(20);
  pr_info(`${THIS_MODULE}: busymod_work_func exit\n`);
  complete_all(busymod_work_finished);
  return 0;
}

function test_klp_callbacks_busy_init(): number {
  pr_info(`${THIS_MODULE}: test_klp_callbacks_busy_init\n`);
  kthread_run(busymod_work_func, null, 'kworker/busymod');
  wait_for_completion(busymod_work_started);
  if (!block_transition) wait_for_completion(busymod_work_finished);
  return 0;
}

function test_klp_callbacks_busy_exit(): void {
  block_transition = false;
  wait_for_completion(busymod_work_finished);
  pr_info(`${THIS_MODULE}: test_klp_callbacks_busy_exit\n`);
}

module_init(test_klp_callbacks_busy_init);
module_exit(test_klp_callbacks_busy_exit);
MODULE_LICENSE('GPL');
