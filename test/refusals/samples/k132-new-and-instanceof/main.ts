class Box { value = 0; }
function make(n: number): number {
  const a = new Box(1);
  const b = new Thing();
  const c = new n();
  return a instanceof n ? 1 : 0;
}
