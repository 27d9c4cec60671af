interface Shape { size: number }
enum Color { Red }
export function f(x: unknown, kind: any): unknown {
  return [x instanceof Shape, x instanceof Color, x instanceof kind, x instanceof Array, x instanceof Object];
}
