export let count = 0;
export function helper(n: number): number {
  for (const x of [1]) eval('x');
  return n;
}
