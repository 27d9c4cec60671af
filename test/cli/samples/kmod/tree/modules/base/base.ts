import { EXPORT_SYMBOL, module_exit, module_init, pr_notice } from 'kernel';

export function base(): number {
  return 1;
}
EXPORT_SYMBOL(base);

function init(): number {
  pr_notice('base: loaded');
  return 0;
}
module_init(init);

function exit(): void {
  pr_notice('base: unloaded');
}
module_exit(exit);
