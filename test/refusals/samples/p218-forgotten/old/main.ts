let seen = 0;
export function note(): number {
  seen += 1;
  return seen;
}
