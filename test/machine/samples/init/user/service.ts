/** Leaves an orphan, and attacks init. */
import { print, syscall } from 'user';

export function main(argv: string[]): number {
  if (syscall('fork') === 0) {
    syscall('nap', 10);
    return 0;
  }
  syscall('attack');
  syscall('nap', 2);
  if (syscall('fork') === 0) {
    syscall('nap', 30);
    print('the kernel kills init');
    syscall('kill_init');
    return 0;
  }
  return 0;
}
