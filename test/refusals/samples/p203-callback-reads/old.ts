const names = new Map([['root', 0]]);
export function uid_of(name: string): number {
  return names.get(name) ?? -1;
}
