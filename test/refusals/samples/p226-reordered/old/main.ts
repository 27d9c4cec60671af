function clamp(value: number, most: number): number {
  return value > most ? most : value;
}
export function limit(value: number): number {
  return clamp(value, 16);
}
