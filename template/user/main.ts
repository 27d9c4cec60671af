/** Waits for two ticks, five times, and prints the count. */
import { print, syscall } from 'user';

export function main(argv: string[]): number {
  for (let i = 0; i < 5; i++) {
    const count = syscall('wait_ticks', 2);
    if (count < 0) return 1;
    print(`ticks: ${count}`);
  }
  return 0;
}
