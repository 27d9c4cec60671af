export function hoisted(n: number): number {
  if (n > 0) { var found = n; }
  found++;
  for (var i = 0; i < n; i++) found += i;
  return found + i + missing;
}
export function scoped(): void {
  using handle = { close: 1 };
}
var shared = 1;
export function other(): number { return shared; }
