function order(a: number, b: number): number { return a - b; }
function change(text: string): string { return text; }
export function f(list: number[], text: string): unknown {
  list.sort(order);
  list.sort();
  const a = text.replace('a', change);
  const b = text.replaceAll('a', change);
  const c = text.replace('a', 'b');
  const d = Array.from(list, order as any);
  return [a, b, c, d, Array.from(list)];
}
