import { print, syscall } from 'user';

/** Three things at 5 cost 15, whatever the unit inside the kernel is. */
export function main(): number {
  for (let i = 0; i < 5; i++) print(`three things cost ${syscall('buy', 2, 3)}`);
  return 0;
}
