// A function without a body is none; the forms of one that has a body are.
export function missing(n: number): number;
function lost(n: number): void;
export function over(n: number): number;
export function over(n: number, m: number): number;
export function over(n: number, m = 0): number {
  lost(n);
  return missing(n) + m;
}
declare function elsewhere(): void;
