let limit = 16;
let soft_limit = limit / 2;
export function set_limit(most: number): void {
  limit = most;
}
export function may_open(count: number): boolean {
  return count < soft_limit;
}
