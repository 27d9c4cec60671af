/** The objects that a new kernel consists of, each by the shortest path that leads to it. */

/** What is not looked into: the image is the same for all, and the unwinder is empty between steps. */
export const OUTSIDE: ReadonlySet<string> = new Set([
  'image',
  'unwinder',
  'parts',
  'extensions',
  'options',
  'livepatch',
  'inspect',
]);

/** Everything that can be reached through public fields, and what Maps, Sets and arrays hold, without the parts of others. */
export function partsOf(
  root: object,
  name: string,
  others: ReadonlyMap<object, string> = new Map(),
): Map<object, string> {
  const parts = new Map<object, string>([[root, name]]);
  for (const [object, path] of parts) {
    for (const [key, value] of membersOf(object)) {
      if (object === root && OUTSIDE.has(key)) continue;
      if (typeof value !== 'object' || value === null || parts.has(value) || others.has(value))
        continue;
      parts.set(value, `${path}.${key}`);
    }
  }
  return parts;
}

function membersOf(object: object): [key: string, value: unknown][] {
  if (ArrayBuffer.isView(object)) return [];
  if (object instanceof Map)
    return [...(object as Map<unknown, unknown>)].map(([key, value]) => [String(key), value]);
  if (object instanceof Set)
    return [...(object as Set<unknown>)].map((value, i) => [String(i), value]);
  return Object.entries(object);
}
