export function rate(bytes: number): number {
  return bytes * 8;
}
