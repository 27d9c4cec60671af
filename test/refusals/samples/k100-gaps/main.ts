export function f(a: number, b: number): number {
  return f(a, , b) + [,][0];
}
export function g(): number {
  return missing;
}
