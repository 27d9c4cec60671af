const map = new Map<number, number>();
function f(): number {
  const keys = map.keys();
  for (const [k] of map.entries()) return k;
  const fine = Array.from(map.values());
  const also = [...map.keys()];
  const hidden = [map.keys!(), (map.values as any)(), map?.entries()];
  const consumed = [...map.keys!(), ...Array.from((map.values as any)())];
  return Array.from(map.keys(), undefined)[0]! + fine[0]! + also[0]!;
}
