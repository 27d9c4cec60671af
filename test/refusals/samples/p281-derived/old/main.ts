const limits = { open: 16 };
const totals = { open: limits.open * 4 };
export function may_open(count: number): boolean {
  return count < totals.open;
}
