/** A module with a price and a counter of its own. */
import { SYSCALL_DEFINE, module_exit, module_init, pr_info } from 'kernel';

let sold = 0;

function price(): number {
  return 10;
}

function sys_buy(): number {
  sold++;
  return price() * sold;
}

function init(): number {
  pr_info(`shop: the price is ${price()}`);
  return 0;
}

function exit(): void {
  pr_info(`shop: sold ${sold} at ${price()}`);
}

SYSCALL_DEFINE('buy', sys_buy);
module_init(init);
module_exit(exit);
