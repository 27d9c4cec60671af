export function blocks(): number {
  return 1;
}
