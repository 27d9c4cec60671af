/** Joysticks. */
import {
  KPATCH_POST_PATCH_CALLBACK,
  KPATCH_POST_UNPATCH_CALLBACK,
  KPATCH_PRE_PATCH_CALLBACK,
  KPATCH_PRE_UNPATCH_CALLBACK,
  SYSCALL_DEFINE, printk,
} from 'kernel';

function axis(n: number): number {
  return n * 2;
}
SYSCALL_DEFINE('axis', axis);

function pre_patch(): number {
  printk('joydev: pre-patch');
  return 0;
}
function post_patch(): void {
  printk('joydev: post-patch');
}
function pre_unpatch(): void {
  printk('joydev: pre-unpatch');
}
function post_unpatch(): void {
  printk('joydev: post-unpatch');
}
KPATCH_PRE_PATCH_CALLBACK(pre_patch);
KPATCH_POST_PATCH_CALLBACK(post_patch);
KPATCH_PRE_UNPATCH_CALLBACK(pre_unpatch);
KPATCH_POST_UNPATCH_CALLBACK(post_unpatch);

