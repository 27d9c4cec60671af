/** A module with a price and a counter of its own. */
import {
  KPATCH_POST_PATCH_CALLBACK, KPATCH_POST_UNPATCH_CALLBACK, KPATCH_PRE_PATCH_CALLBACK, KPATCH_PRE_UNPATCH_CALLBACK,
  SYSCALL_DEFINE, module_exit, module_init, pr_info,
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

function pre_patch(): number {
  pr_info(`pre-patch: ${discounts} discounts`);
  return 0;
}
function post_patch(): void {
  pr_info(`post-patch: ${discounts} discounts`);
}
function pre_unpatch(): void {
  pr_info(`pre-unpatch: ${discounts} discounts`);
}
function post_unpatch(): void {
  pr_info(`post-unpatch: ${discounts} discounts`);
}
KPATCH_PRE_PATCH_CALLBACK(pre_patch);
KPATCH_POST_PATCH_CALLBACK(post_patch);
KPATCH_PRE_UNPATCH_CALLBACK(pre_unpatch);
KPATCH_POST_UNPATCH_CALLBACK(post_unpatch);
