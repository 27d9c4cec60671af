function f(map: Map<number, number> | null): unknown {
  const keys = map?.keys();
  return [keys, map?.values().next, ...map?.entries()!];
}
