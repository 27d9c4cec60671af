export function blocks(): number {
  return 2;
}
