class Bus { match: ((name: string) => boolean) | null = null; }
export const bus = new Bus();
function double(n: number): number { return n * 2; }
export function f(list: number[], text: string, map: Map<string, number>): unknown {
  const a = list.map(double);
  const b = list?.filter(double as any);
  const c = text.localeCompare('x');
  const d = text.toLocaleUpperCase();
  map.forEach(double);
  const e = list.push;
  const g = text.normalize;
  const { push: h } = list as any;
  return [a, b, c, d, e, g, h, bus.match!('x'), text.match('x')];
}
