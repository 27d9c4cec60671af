export function double_or_next(value: number): number {
  if (value > 4) return value * 2;
  return value + 1;
}
