/** Functions that init code ran as well: what they made at boot is as the old code made it. */
import * as messages from '../../../diagnostics/messages.ts';
import { canonical } from '../../../lowered/meaning.ts';
import type { Node } from '../../../lowered/nodes.ts';
import { symbolsIn } from '../../../lowered/references.ts';
import type { Unit } from '../../../lowered/units.ts';
import { rootsOf, walk } from '../../../lowered/walk.ts';
import type { Rule } from './rule.ts';

export const bootRule: Rule = ({ was, now, name, span, uses, owners }) => {
  if (was.kind !== 'function' || was.init || now.kind !== 'function') return null;
  if (uses.isInitOnly(was.symbol) || !uses.hasRunAtBoot(was.symbol)) return null;
  // a callback that writes to what the function uses may bring it into the new state
  if ([...symbolsIn(now)].some((symbol) => owners.has(symbol))) return null;
  return effectsOf(was) === effectsOf(now) ? null : messages.ranAtBoot(span, { name });
};

/** What a function does to more than its locals, in any order: what it decides by is left out. */
export function effectsOf(unit: Unit): string {
  const found: string[] = [];
  for (const root of rootsOf(unit))
    walk(root, (node) => {
      if (isEffect(node)) found.push(canonical(node));
    });
  return found.sort().join('\n');
}

const isEffect = (node: Node): boolean =>
  node.kind === 'method-call' ||
  ((node.kind === 'assign' || node.kind === 'update') && node.target.kind !== 'local');
