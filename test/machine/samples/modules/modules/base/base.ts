/** A module that others build on. */
import { EXPORT_SYMBOL, SYSCALL_DEFINE, THIS_MODULE, module_exit, module_init, pr_info } from 'kernel';

export class Box {
  uses = 0;
}
export const box = new Box();
EXPORT_SYMBOL(box);

export function base_add(n: number): number {
  box.uses++;
  return n + 1;
}
EXPORT_SYMBOL(base_add);

function sys_base(n: number): number {
  return base_add(n);
}
SYSCALL_DEFINE('base', sys_base);

function init(): number {
  pr_info(`${THIS_MODULE}: here I am, ${box.uses} uses`);
  return 0;
}
module_init(init);

function exit(): void {
  pr_info(`${THIS_MODULE}: bye after ${box.uses} uses`);
}
module_exit(exit);
