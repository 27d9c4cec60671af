export function tail(): number {
  return 1;
}
