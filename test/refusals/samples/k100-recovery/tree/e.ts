function mixed(n: number): number {
  delete n;
  const eval = 1;
  n = 010;
  return yield + n;
}
export function unreached(): number {
  return 1;
  mixed(1);
}
