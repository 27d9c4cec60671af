let limit = 5;
export function get(): number {
  return limit;
}
