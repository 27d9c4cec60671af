/** A module that goes while its timer is armed: nobody can go on after that. */
import { delete_module, init_module, kthread_run, module_init, msleep, pr_info } from 'kernel';

function boss(unused: unknown): number {
  pr_info(`insmod: ${init_module('late', '')}`);
  msleep(1);
  pr_info(`rmmod: ${delete_module('late', 0)}`);
  return 0;
}

function init(): number {
  kthread_run(boss, null, 'boss');
  return 0;
}
module_init(init);
