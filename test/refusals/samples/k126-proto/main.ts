let __proto__ = 3;
function f(x: number): number {
  __proto__ = x;
  return __proto__;
}
