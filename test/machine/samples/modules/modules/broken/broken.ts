/** Its init fails, after a while. */
import { ENODEV, SYSCALL_DEFINE, module_exit, module_init, msleep, pr_info } from 'kernel';
import { base_add } from '../base/base.ts';

function sys_broken(): number {
  return base_add(0);
}
SYSCALL_DEFINE('broken', sys_broken);

function init(): number {
  msleep(3);
  pr_info(`broken: no device, ${base_add(1)}`);
  return -ENODEV;
}
module_init(init);

function exit(): void {
  pr_info('broken: never');
}
module_exit(exit);
