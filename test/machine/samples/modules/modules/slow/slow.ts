/** Takes its time to come and to go. */
import { module_exit, module_init, msleep, pr_info } from 'kernel';

function init(): number {
  msleep(20);
  pr_info('slow: up');
  return 0;
}
module_init(init);

function exit(): void {
  msleep(20);
  pr_info('slow: down');
}
module_exit(exit);
