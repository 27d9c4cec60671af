let limit = 16;
export function set_limit(most: number): void {
  limit = most;
}
export function may_open(count: number): boolean {
  return count < limit;
}
