/** A file with a static function, and one that calls it through a table. */

interface Ops {
  run: (n: number) => number;
}
const ops: Ops = { run: static_helper };

function static_helper(n: number): number {
  return n * 10;
}

export function outer(n: number): number {
  return ops.run(n) + static_helper(1);
}
