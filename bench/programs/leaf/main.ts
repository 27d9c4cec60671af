/** Leaf calls: the smallest function body, called in a loop; the hardest case for any indirection. */

function step(x: number, i: number): number {
  return (x ^ i) + (i & 7);
}

function mix(x: number): number {
  return (x >>> 3) ^ (x << 5) ^ (x & 0xff);
}

export function run(n: number): number {
  let x = 1;
  for (let i = 0; i < n * 1000; i++) x = mix(step(x, i)) | 0;
  return x;
}
