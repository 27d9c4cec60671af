/**
 * The state of a machine kept beside it, and put back into the same objects, so that identity is kept:
 * what points to a task before a rollback points to it afterwards.
 */
import type { Kind, Names } from './names.ts';
import type { Shape } from './shapes.ts';
import { fill, shapeOf } from './shapes.ts';

/** What every object consisted of. */
export type Kept = readonly { object: object; shape: Shape; isPartial: boolean }[];

export function keep(names: Names, roots: readonly object[]): Kept {
  const kept: { object: object; shape: Shape; isPartial: boolean }[] = [];
  for (const { object, kind, shape } of reachable(names, roots)) {
    const isPartial = kind.service === true || kind.fields !== undefined;
    if (shape.kind === 'memory') shape.bytes = shape.bytes.slice();
    kept.push({ object, shape, isPartial });
  }
  return kept;
}

/** All that can be reached from some roots, each object once. */
export function* reachable(
  names: Names,
  roots: readonly object[],
): Generator<{ object: object; kind: Kind; shape: Shape }> {
  const seen = new Set<object>(roots);
  for (const object of seen) {
    const kind = names.kind(object) ?? { name: 'object' };
    const shape = shapeOf(object, kind);
    for (const child of childrenOf(shape))
      if (typeof child === 'object' && child !== null && !names.atom(child)) seen.add(child);
    yield { object, kind, shape };
  }
}

export function putBack(kept: Kept): void {
  for (const { object, shape, isPartial } of kept) fill(object, shape, isPartial);
}

function childrenOf(shape: Shape): Iterable<unknown> {
  switch (shape.kind) {
    case 'memory':
      return [];
    case 'view':
      return [shape.buffer];
    case 'items':
      return shape.items;
    case 'entries':
      return shape.entries.flat();
    case 'fields':
      return shape.fields.map(([, value]) => value);
  }
}
