import { syscall } from 'user';

/** Between two requests: asleep in the kernel for a while, then busy outside it. */
export function think(ms: number): void {
  syscall('nap', ms);
  let x = 1;
  for (let i = 0; i < 5000; i++) x = (x * 5) % 8191;
}
