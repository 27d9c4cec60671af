import { BUG, EINVAL, panic } from 'kernel';
enum Mode { Read, Write }
type Maybe = number | undefined;
export function end(n: number): number {
  if (n > 0) return 1;
}
export function bare(n: number): number {
  if (n > 0) return;
  return -EINVAL;
}
export function some_cases(mode: number): number {
  switch (mode) { case 1: return 1; case 2: return 2; }
}
export function inferred(n: number) { if (n > 0) return 1; }
export function nothing(n: number): void { if (n > 0) return; }
export function maybe(n: number): Maybe { if (n > 0) return 1; }
export function any_result(n: number): any { if (n > 0) return 1; }
export function all_cases(mode: Mode): number {
  switch (mode) { case Mode.Read: return 1; case Mode.Write: return 2; }
}
export function forever(): number { for (;;) { if (EINVAL > 3) return 1; } }
export function never(n: number): number { if (n > 0) return 1; BUG(); }
export function stops(n: number): number { if (n > 0) return 1; else panic('no'); }
