export function* count(n: number): Generator<number> {
  for (let i = 0; i < n; i++) yield i;
  yield* count(n, n);
}
