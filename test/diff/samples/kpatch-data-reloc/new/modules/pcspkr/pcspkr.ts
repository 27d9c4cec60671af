/** The speaker. */
import { SYSCALL_DEFINE, module_exit, module_init, printk } from 'kernel';
import { banner } from '../../lib/string.ts';

let volume = 3;

export function beep(times: number): number {
  printk(`${banner('pcspkr')} ${'beep '.repeat(times).trim()}`);
  return volume;
}

const ops = { ring: beep };

/** The speaker's functions by number. */
const table = [beep, boop];

function boop(times: number): number {
  return beep(times + 1) + 100;
}

function sys_ring(times: number): number {
  return table[(times + 1) & 1]!(times) + (table[0] === ops.ring ? 50 : 0);
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
