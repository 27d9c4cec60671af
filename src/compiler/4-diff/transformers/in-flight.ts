/**
 * Con-freeness (Stoyle et al., Mutatis Mutandis, POPL 2005): a type may change while a function is
 * suspended only if the function does not go on to use what changes. Fields are told apart by name, so
 * that no use is missed.
 */
import type { SymbolId } from '../../../lowered/nodes.ts';
import { references } from '../../../lowered/references.ts';
import { fieldsUsed } from '../../../lowered/fields-used.ts';
import type { Transformer } from '../../../lowered/transformer.ts';
import { goingFields } from '../../../lowered/transformer.ts';
import type { FunctionUnit, Image, Unit } from '../../../lowered/units.ts';
import { rootsOf, walk } from '../../../lowered/walk.ts';

/** The functions of the old image, but for the replaced ones, that use a field which goes or is converted. */
export function inFlightOf(
  transformer: Transformer,
  { objects }: Image,
  replaced: ReadonlySet<SymbolId>,
): SymbolId[] {
  const going = goingFields(transformer);
  const functions = objects
    .flatMap((object) => object.files)
    .flatMap((file) => file.units)
    .filter((unit): unit is FunctionUnit => unit.kind === 'function' && !replaced.has(unit.symbol));
  return functions
    .filter((unit) => [...fieldsUsed(unit)].some((field) => going.has(field)))
    .map((unit) => unit.symbol);
}

/**
 * The fields among some that functions may write, with all that they call. Who calls through a pointer
 * may write any.
 */
export function fieldsWritten(
  roots: readonly SymbolId[],
  units: ReadonlyMap<SymbolId, Unit>,
  fields: readonly string[],
): string[] {
  const written = new Set<string>();
  const reached = new Set(roots.flatMap((symbol) => units.get(symbol) ?? []));
  for (const unit of reached) {
    for (const root of rootsOf(unit)) {
      walk(root, (node) => {
        if (node.kind === 'pointer-call') for (const each of fields) written.add(each);
        if (node.kind === 'method-call' && fieldHolds(node.name, units))
          for (const each of fields) written.add(each);
        if ((node.kind === 'assign' || node.kind === 'update') && node.target.kind === 'member')
          written.add(node.target.name);
      });
    }
    for (const { symbol, kind } of references(unit)) {
      const found = kind === 'function' ? units.get(symbol) : undefined;
      if (found) reached.add(found);
    }
  }
  return fields.filter((each) => written.has(each));
}

/** Whether a struct has a field of this name: then it may be no method of a built-in. */
const fieldHolds = (name: string, units: ReadonlyMap<SymbolId, Unit>): boolean =>
  [...units.values()].some(
    (unit) => unit.kind === 'struct' && unit.fields.some((field) => field.name === name),
  );
