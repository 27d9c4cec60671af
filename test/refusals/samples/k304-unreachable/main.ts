import { BUG, EIO } from 'kernel';
export let count = 0;
export function after_return(ready: boolean): number {
  if (ready) {
    return 0;
    count++;
    count--;
  }
  for (;;) {
    if (count > 3) continue;
    else return 1;
    count++;
  }
  return -EIO;
}
export function after_loop(): void {
  while (true) count++;
  count = 0;
}
export function after_jump(list: number[]): void {
  outer: for (const each of list) {
    for (;;) { break outer; }
    count += each;
  }
  switch (count) {
    case 1: return;
    case 2: count++; break; count--;
  }
  do { count++; break; } while (count < 3);
  { return; }
  if (count > 0) count = 0;
}
export function accepted(n: number): number {
  switch (n) {
    case 1: return 1; break;
    case 2: BUG(); return 2;
    default: break;
  }
  while (true) { if (n++ > 3) break; }
  if (false) n++;
  return n;
}
