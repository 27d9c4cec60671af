export function size(text: string): number {
  return text.length;
}
export function half(text: string): number {
  return text.length / 2;
}
