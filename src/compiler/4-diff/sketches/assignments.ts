/** The statements that bring an object from one initialiser's value to another's. */
import { canonical } from '../../../lowered/meaning.ts';
import type { ArrayLiteral, Expression, ObjectLiteral } from '../../../lowered/nodes.ts';
import { sourceOf } from './source.ts';

/** For the object that `path` names; where a person has to decide, a comment stands instead. */
export function assignments(was: Expression, now: Expression, path: string): string[] {
  if (canonical(was) === canonical(now)) return [];
  if (was.kind === 'object' && now.kind === 'object') return inObject(was, now, path);
  if (was.kind === 'array' && now.kind === 'array') return inArray(was, now, path);
  const text = sourceOf(now);
  return [text === null ? todo(path) : `${path} = ${text};`];
}

/** Where a person has to decide. */
export const todo = (path: string): string => `// bring ${path} into its new state here`;

function inObject(was: ObjectLiteral, now: ObjectLiteral, path: string): string[] {
  const before = new Map(was.properties.map(({ name, value }) => [name, value]));
  const kept = now.properties.flatMap(({ name, value }) => {
    const old = before.get(name);
    before.delete(name);
    return assignments(old ?? { kind: 'special', name: 'undefined' }, value, `${path}.${name}`);
  });
  return [...kept, ...[...before.keys()].map((name) => `// ${path}.${name} is gone`)];
}

function inArray(was: ArrayLiteral, now: ArrayLiteral, path: string): string[] {
  const isPlain = [...was.elements, ...now.elements].every((each) => each.kind !== 'spread');
  if (!isPlain) return [todo(path)];
  const changed = now.elements.flatMap((each, i) => {
    const old = was.elements[i];
    if (old) return assignments(old as Expression, each as Expression, `${path}[${i}]`);
    const text = sourceOf(each);
    return [text === null ? todo(path) : `${path}.push(${text});`];
  });
  const lost = was.elements.length - now.elements.length;
  return lost > 0 ? [...changed, `${path}.splice(${now.elements.length}, ${lost});`] : changed;
}
