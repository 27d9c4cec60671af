import { print, syscall } from 'user';
import { think } from './think.ts';

/** The height is between 1000, where it began, and 6000, where it ends. */
export function main(): number {
  let wrong = 0;
  for (let i = 1; i <= 200; i++) {
    const height = syscall('height');
    if ((height < 1000 || height > 6000) && ++wrong === 1) print(`BUG: a height of ${height}`);
    if (i % 50 === 0) print(`measured ${i} times, ${wrong} wrong`);
    think(40);
  }
  return 0;
}
