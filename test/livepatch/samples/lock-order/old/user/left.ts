import { print, syscall } from 'user';
import { think } from './think.ts';

export function main(): number {
  for (let i = 1; i <= 160; i++) {
    syscall('move', 1);
    if (i % 40 === 0) print(`moved ${i} times`);
    think(10);
  }
  return 0;
}
