function reach(x: number): number {
  const a = Math.random();
  const b = Object.create(null);
  const c = JSON.stringify(x);
  const d = Date.now();
  const e = Symbol('x');
  const g = globalThis.process;
  const j = Math;
  const k = String.raw;
  const l = parseInt('1');
  return Reflect.ownKeys(Array).length + isNaN(x);
}
