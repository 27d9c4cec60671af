let observed = 0;
export function note(): number {
  observed += 2;
  return observed;
}
