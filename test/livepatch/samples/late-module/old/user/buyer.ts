/** Buys now and then, whether or not the shop is open. */
import { print, syscall } from 'user';

export function main(argv: string[]): number {
  for (let i = 0; i < 8; i++) {
    print(`paid ${syscall('buy')}`);
    syscall('nap', 2000);
  }
  return 0;
}
