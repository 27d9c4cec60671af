import { print, syscall } from 'user';
import { think } from './think.ts';

/** Comes while the other one is in the middle. */
export function main(): number {
  syscall('nap', 15);
  for (let i = 1; i <= 160; i++) {
    syscall('move', -1);
    if (i % 40 === 0) print(`moved ${i} times`);
    think(10);
  }
  return 0;
}
