import { print, syscall } from 'user';
import { think } from './think.ts';

export function main(): number {
  for (let i = 1; i <= 50; i++) {
    const height = syscall('raise', 10);
    if (i % 10 === 0) print(`raised ${i} times to ${height}`);
    think(40);
  }
  return 0;
}
