import { print, syscall } from 'user';
import { think } from './think.ts';

/** Three things at 5 cost 15, whatever the unit inside the kernel is. */
export function main(): number {
  for (let i = 1; i <= 160; i++) {
    const cost = syscall('buy', 2, 3);
    if (cost !== 15) print(`BUG: three things cost ${cost}`);
    if (i % 40 === 0) print(`bought ${i} times`);
    think(40);
  }
  return 0;
}
