/**
 * Saves everything reachable from some roots, and restores it into the same objects, so that
 * identity is kept. Functions are atoms; typed arrays, Maps and Sets are restored with their order.
 */
import { Cell } from './cell.ts';
import { FunctionSymbol, FunctionVersion } from './symbols.ts';

type Saved = () => void;

/** Saves now; the result restores, as often as it is called. */
export function rememberData(roots: readonly object[]): () => void {
  const restores: Saved[] = [];
  visitAll(roots, (object) => restores.push(save(object)));
  return () => restores.forEach((restore) => restore());
}

/** Paths (`name.field.field`) of places below named roots that hold a value for which `isTarget` holds. */
export function findReferences(
  roots: ReadonlyMap<string, unknown>,
  isTarget: (value: unknown) => boolean,
): string[] {
  const paths: string[] = [];
  const names = new Map<object, string>();
  const note = (value: unknown, path: string): void => {
    if (isTarget(value)) paths.push(path);
    else if (typeof value === 'object' && value !== null && !names.has(value))
      names.set(value, path);
  };
  for (const [name, root] of roots) note(root, name);
  visitAll([...names.keys()], (object) => {
    for (const [key, value] of childrenOf(object)) note(value, `${names.get(object)}${key}`);
  });
  return paths;
}

function visitAll(roots: readonly object[], visit: (object: object) => void): void {
  const seen = new Set<object>(roots);
  for (const object of seen) {
    visit(object);
    for (const [, value] of childrenOf(object)) {
      if (typeof value === 'object' && value !== null && !isAtom(value)) seen.add(value);
    }
  }
}

/** Code is neither saved nor searched. */
const isAtom = (value: object): boolean =>
  value instanceof FunctionVersion || value instanceof FunctionSymbol || value instanceof Cell;

function childrenOf(object: object): [key: string, value: unknown][] {
  if (ArrayBuffer.isView(object)) return [];
  const children: [string, unknown][] = Object.entries(object).map(([key, value]) => [
    Array.isArray(object) ? `[${key}]` : `.${key}`,
    value,
  ]);
  if (object instanceof Map)
    for (const [key, value] of object)
      children.push(['.<key>', key], [`.get(${String(key)})`, value]);
  if (object instanceof Set) for (const value of object) children.push(['.<member>', value]);
  return children;
}

function save(object: object): Saved {
  if (ArrayBuffer.isView(object)) {
    const array = object as Uint8Array;
    const copy = array.slice();
    return () => array.set(copy);
  }
  const entries = object instanceof Map ? [...object] : null;
  const members = object instanceof Set ? [...object] : null;
  const target = object as Record<string, unknown>;
  const fields = Object.entries(object);
  const known = new Set(fields.map(([name]) => name));
  const length = Array.isArray(object) ? object.length : 0;
  return () => {
    if (Array.isArray(object)) object.length = length;
    for (const key of Object.keys(target)) if (!known.has(key)) delete target[key];
    for (const [key, value] of fields) if (target[key] !== value) target[key] = value;
    if (entries) {
      (object as Map<unknown, unknown>).clear();
      for (const [key, value] of entries) (object as Map<unknown, unknown>).set(key, value);
    }
    if (members) {
      (object as Set<unknown>).clear();
      for (const value of members) (object as Set<unknown>).add(value);
    }
  };
}
