/** The fields that a function uses, by name: reads, writes, calls, patterns. */
import type { Node } from './nodes.ts';
import type { FunctionUnit } from './units.ts';
import { walk } from './walk.ts';

const known = new WeakMap<FunctionUnit, ReadonlySet<string>>();

/** All that a function names. */
export function fieldsUsed(unit: FunctionUnit): ReadonlySet<string> {
  const found = known.get(unit) ?? fieldsIn(unit.body);
  known.set(unit, found);
  return found;
}

/** All that some nodes name. */
export function fieldsIn(nodes: readonly Node[]): ReadonlySet<string> {
  const fields = new Set<string>();
  for (const each of nodes)
    walk(each, (node) => {
      if (node.kind === 'member' || node.kind === 'method-call') fields.add(node.name);
    });
  return fields;
}
