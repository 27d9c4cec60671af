function f(x: number): number {
  switch (x) {
    case 1:
      let y = 2;
      return y;
    default:
      return 0;
  }
}
