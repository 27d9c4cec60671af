export function f(a: number): number {
  return f(