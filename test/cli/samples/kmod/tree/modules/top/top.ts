import { module_exit, module_init, msleep, pr_notice } from 'kernel';
import { base } from '../base/base.ts';

function init(): number {
  msleep(50);
  pr_notice(`top: loaded on ${base()}`);
  return 0;
}
module_init(init);

function exit(): void {
  pr_notice('top: unloaded');
}
module_exit(exit);
