let total = 0;
let calls = 0;
export function add(by: number): number {
  total += by;
  calls++;
  return total;
}
export function take(by: number): number {
  total -= by;
  calls++;
  return total;
}
