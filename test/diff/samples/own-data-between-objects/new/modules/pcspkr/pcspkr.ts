/** The speaker. */
import { SYSCALL_DEFINE, module_exit, module_init, printk } from 'kernel';
import { banner, count_ring } from '../../lib/string.ts';

let volume = 3;

export function beep(times: number): number {
  printk(`${banner('pcspkr')} ${'beep '.repeat(times).trim()}`);
  return volume;
}

let rings = 0;

const ops = { ring: beep };

function sys_ring(times: number): number {
  return ops.ring(times) + ++rings + count_ring();
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
