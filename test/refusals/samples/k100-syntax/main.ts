function broken(a: number: number {
  return a;
}
