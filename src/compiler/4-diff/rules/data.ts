/** Data that the running kernel made long ago. */
import * as messages from '../../../diagnostics/messages.ts';
import { POSITION, constantAbi } from '../../../lowered/meaning.ts';
import { split } from '../../../lowered/symbol.ts';
import type { DataUnit } from '../../../lowered/units.ts';
import { sketchData } from '../sketches/data.ts';
import type { Changed, Rule } from './rule.ts';

export const dataRule: Rule = ({ was, now, name, span, owners, constants }) => {
  if (was.kind !== 'data' || now.kind !== 'data') return null;
  if (was.mutable !== now.mutable) return messages.dataMutability(span, { name });
  if (owners.has(now.symbol)) return null;
  const constant = constantBehind(was, now, constants);
  const said =
    constant === null
      ? messages.dataChanged(span, { name })
      : messages.dataOfConstant(span, { name, constant });
  return { ...said, sketch: sketchData(was, now) };
};

/** The changed constant whose value accounts for all that changed in an initialiser, or null. */
function constantBehind(
  was: DataUnit,
  now: DataUnit,
  constants: Changed['constants'],
): string | null {
  const differing: [was: string, now: string][] = [];
  if (!differInLiterals(was.init, now.init, differing) || differing.length === 0) return null;
  const found = constants.find((each) =>
    differing.every(([before, after]) => before === each.was.abi && after === each.now.abi),
  );
  return found ? split(found.now.symbol)[1] : null;
}

/** Whether two values differ in nothing but literals; these are noted, as constants give their values. */
function differInLiterals(was: unknown, now: unknown, differing: [string, string][]): boolean {
  if (was === now) return true;
  if (typeof was !== 'object' || typeof now !== 'object' || !was || !now) return false;
  const [left, right] = [was, now] as Record<string, unknown>[];
  if (left!['kind'] === 'literal' && right!['kind'] === 'literal') {
    const [before, after] = [left!['value'], right!['value']].map(constantAbi);
    if (before !== after) differing.push([before!, after!]);
    return true;
  }
  const keys = Object.keys(left!);
  if (keys.length !== Object.keys(right!).length) return false;
  return keys.every(
    (key) => POSITION.has(key) || differInLiterals(left![key], right![key], differing),
  );
}
