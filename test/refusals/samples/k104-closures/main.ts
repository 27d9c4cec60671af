function outer(list: number[]): number {
  const twice = (x: number): number => x * 2;
  const thrice = function (x: number): number { return x * 3; };
  function inner(): number { return 1; }
  list.map((x) => x);
  return twice(1);
}
const table = { run: () => 1 };
