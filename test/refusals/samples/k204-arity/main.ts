import { msleep, sprintf } from 'kernel';
function two(a: number, b = 1): number { return a + b; }
function many(a: number, ...rest: number[]): number { return a + rest.length; }
function f(): number {
  msleep();
  sprintf();
  return two() + two(1, 2, 3) + many();
}
