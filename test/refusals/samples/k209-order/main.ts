function f(x: number): number {
  const y = x + later;
  const later = 2;
  early = 1;
  let early = 0;
  return y + later + early;
}
