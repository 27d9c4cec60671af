function half(text: string): number {
  return text.length / 2;
}
export function size(text: string): number {
  return half(text) * 2;
}
