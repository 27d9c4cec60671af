import { module_exit, module_init, pr_info } from 'kernel';

function init(): number {
  pr_info('vain: never');
  return 0;
}
module_init(init);

function exit(): void {
  pr_info('vain: never');
}
module_exit(exit);
