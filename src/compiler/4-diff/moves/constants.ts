/** Constants that stand in another file than before: values, of which nothing but the name tells. */
import { split } from '../../../lowered/symbol.ts';
import type { ConstantUnit, ObjectImage } from '../../../lowered/units.ts';
import { unitsOf } from '../../../lowered/walk.ts';
import { onePerKey } from './unique.ts';

/** Those that kept their value first, for two files may each have had one of a name. */
export function movedConstants(
  before: ObjectImage,
  after: ObjectImage,
): { was: ConstantUnit; now: ConstantUnit }[] {
  const [old, next] = [constantsOf(before), constantsOf(after)];
  const gone = without(old, next);
  const fresh = without(next, old);
  const same = onePerKey(gone, fresh, ({ symbol, abi }) => `${split(symbol)[1]} ${abi}`);
  const taken = new Set(same.flatMap(({ was, now }) => [was, now]));
  const free = (unit: ConstantUnit): boolean => !taken.has(unit);
  const named = ({ symbol }: ConstantUnit): string => split(symbol)[1];
  return [...same, ...onePerKey(gone.filter(free), fresh.filter(free), named)];
}

const constantsOf = (object: ObjectImage): ConstantUnit[] =>
  unitsOf([object]).filter((unit) => unit.kind === 'constant');

function without(units: readonly ConstantUnit[], others: readonly ConstantUnit[]): ConstantUnit[] {
  const symbols = new Set(others.map(({ symbol }) => symbol));
  return units.filter(({ symbol }) => !symbols.has(symbol));
}
