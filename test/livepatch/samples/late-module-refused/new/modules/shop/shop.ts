/** A module with a price and a counter of its own. */
import {
  ENODEV, KPATCH_POST_UNPATCH_CALLBACK, KPATCH_PRE_PATCH_CALLBACK, SYSCALL_DEFINE, ksplice_fail_apply, ksplice_pre_apply,
  module_exit, module_init, pr_info,
} from 'kernel';

let sold = 0;
let discounts = 0;

function discount(): number {
  discounts++;
  return 3;
}

function price(): number {
  return 10 - discount();
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

function refuse(): number {
  pr_info('pre-patch: not this module');
  return -ENODEV;
}
function post_unpatch(): void {
  pr_info('post-unpatch is not called');
}
function fail_apply(): void {
  pr_info('fail_apply');
}
KPATCH_PRE_PATCH_CALLBACK(refuse);
KPATCH_POST_UNPATCH_CALLBACK(post_unpatch);
ksplice_pre_apply(refuse);
ksplice_fail_apply(fail_apply);
