/** Texts. */
import {
  EXPORT_SYMBOL, KPATCH_POST_PATCH_CALLBACK,
  KPATCH_POST_UNPATCH_CALLBACK,
  KPATCH_PRE_PATCH_CALLBACK,
  KPATCH_PRE_UNPATCH_CALLBACK,
  printk,
} from 'kernel';

export function banner(name: string): string {
  return `[${name}]`;
}
EXPORT_SYMBOL(banner);

function pre_patch(): number {
  printk('vmlinux: pre-patch');
  return 0;
}
function post_patch(): void {
  printk('vmlinux: post-patch');
}
function pre_unpatch(): void {
  printk('vmlinux: pre-unpatch');
}
function post_unpatch(): void {
  printk('vmlinux: post-unpatch');
}
KPATCH_PRE_PATCH_CALLBACK(pre_patch);
KPATCH_POST_PATCH_CALLBACK(post_patch);
KPATCH_PRE_UNPATCH_CALLBACK(pre_unpatch);
KPATCH_POST_UNPATCH_CALLBACK(post_unpatch);

