const LIMIT = 64;
const limits = { open: LIMIT };
export function may_open(count: number): boolean {
  return count < limits.open;
}
