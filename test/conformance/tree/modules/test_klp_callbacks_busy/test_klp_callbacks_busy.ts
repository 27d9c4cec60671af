/** A module with a work item that may stay busy for as long as it is told to. */
import {
  Completion, INIT_WORK, MODULE_LICENSE, MODULE_PARM_DESC, THIS_MODULE, WorkStruct, complete, flush_work, module_exit,
  module_init, module_param, msleep, pr_info, schedule_work, wait_for_completion,
} from 'kernel';

let block_transition = false;
module_param(block_transition, 'bool', 0o644);
MODULE_PARM_DESC(block_transition, 'block_transition (default=false)');

const work = new WorkStruct();
const busymod_work_started = new Completion();

function busymod_work_func(data: WorkStruct): void {
  pr_info(`${THIS_MODULE}: busymod_work_func enter\n`);
  complete(busymod_work_started);
  while (block_transition) msleep(20);
  pr_info(`${THIS_MODULE}: busymod_work_func exit\n`);
}

function test_klp_callbacks_busy_init(): number {
  pr_info(`${THIS_MODULE}: test_klp_callbacks_busy_init\n`);
  INIT_WORK(work, busymod_work_func, work);
  schedule_work(work);
  wait_for_completion(busymod_work_started);
  if (!block_transition) flush_work(work);
  return 0;
}

function test_klp_callbacks_busy_exit(): void {
  block_transition = false;
  flush_work(work);
  pr_info(`${THIS_MODULE}: test_klp_callbacks_busy_exit\n`);
}

module_init(test_klp_callbacks_busy_init);
module_exit(test_klp_callbacks_busy_exit);
MODULE_LICENSE('GPL');
