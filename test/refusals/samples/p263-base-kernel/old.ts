let total = 0;
export function add(by: number): number {
  total += by;
  return total;
}
export function take(by: number): number {
  total -= by;
  return total;
}
