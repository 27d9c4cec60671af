/** What an author could write instead of a changed initialiser. */
import { split } from '../../../lowered/symbol.ts';
import type { DataUnit } from '../../../lowered/units.ts';
import { assignments, todo } from './assignments.ts';
import { loadAndUnload } from './callbacks.ts';

/** Callbacks that bring the live object from the old value to the new one and back. */
export function sketchData(was: DataUnit, now: DataUnit): string[] {
  const [, name] = split(now.symbol);
  return loadAndUnload(name, steps(was, now, name), steps(now, was, name));
}

/** Statements; a constant object has to be changed from within. */
const steps = (from: DataUnit, to: DataUnit, name: string): string[] =>
  assignments(from.init, to.init, name).map((each) =>
    !to.mutable && each.startsWith(`${name} = `) ? todo(name) : each,
  );
