export function f(n: number): unknown {
  class Inner { value = n; }
  enum Mode { Off, On }
  const Made = class { value = 1; };
  return [new Inner(), Mode.Off, Made, later()];
  function later(): number { return 1; }
}
