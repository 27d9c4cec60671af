/** The speaker. */
import {
  KPATCH_POST_PATCH_CALLBACK,
  KPATCH_POST_UNPATCH_CALLBACK,
  KPATCH_PRE_PATCH_CALLBACK,
  KPATCH_PRE_UNPATCH_CALLBACK,
  SYSCALL_DEFINE, module_exit, module_init, printk } from 'kernel';
import { banner } from '../../lib/string.ts';

let volume = 3;

export function beep(times: number): number {
  printk(`${banner('pcspkr')} ${'beep '.repeat(times).trim()}`);
  return volume;
}


function pre_patch(): number {
  printk('pcspkr: pre-patch');
  return 0;
}
function post_patch(): void {
  printk('pcspkr: post-patch');
}
function pre_unpatch(): void {
  printk('pcspkr: pre-unpatch');
}
function post_unpatch(): void {
  printk('pcspkr: post-unpatch');
}
KPATCH_PRE_PATCH_CALLBACK(pre_patch);
KPATCH_POST_PATCH_CALLBACK(post_patch);
KPATCH_PRE_UNPATCH_CALLBACK(pre_unpatch);
KPATCH_POST_UNPATCH_CALLBACK(post_unpatch);

const ops = { ring: beep };

function sys_ring(times: number): number {
  return ops.ring(times);
}
SYSCALL_DEFINE('ring', sys_ring);

function pcspkr_init(): number {
  printk('pcspkr: here');
  return 0;
}
module_init(pcspkr_init);

function pcspkr_exit(): void {
  printk(`pcspkr: gone, volume ${volume}`);
}
module_exit(pcspkr_exit);
