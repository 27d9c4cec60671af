function f(x: number): number {
  switch (x) {
    case 1:
      let y = 2;
      return y;
    default:
      return 0;
  }
}
export function used_elsewhere(n: number): number {
  switch (n) {
    case 0:
      const low = 1, [a] = [2];
      return low + a;
    case 1:
      return low * a;
    default:
      low === 3;
      return low(a) + low.n;
  }
}
