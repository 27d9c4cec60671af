/**
 * Transformers of an object's structs: one for each that has another layout than in the old tree. What
 * nobody says about a field is a warning, what is said and does not fit is refused.
 */
import type { Diagnostic } from '../../../diagnostics/diagnostic.ts';
import * as messages from '../../../diagnostics/messages.ts';
import { sameMeaning } from '../../../lowered/meaning.ts';
import type { SymbolId } from '../../../lowered/nodes.ts';
import { split } from '../../../lowered/symbol.ts';
import type { Transformer } from '../../../lowered/transformer.ts';
import { layoutKey } from '../../../lowered/transformer.ts';
import type { StructUnit, Unit } from '../../../lowered/units.ts';
import { withOld } from '../../spans.ts';
import type { Correlation } from '../correlate.ts';
import { doubts } from './fields.ts';
import { fieldsWritten } from './in-flight.ts';
import type { Wish } from './macros.ts';
import { NO_WISH, wishesOf } from './macros.ts';

export { inFlightOf } from './in-flight.ts';

/** Which functions are in flight is found later: it depends on what else the patch replaces. */
export function transformersOf(objects: Correlation, diagnostics: Diagnostic[]): Transformer[] {
  const wishes = wishesOf(objects, diagnostics);
  return objects.pairs.flatMap(({ was, now }): Transformer[] => {
    if (was.kind !== 'struct' || now.kind !== 'struct') return [];
    const wish = wishes.get(now.symbol) ?? NO_WISH;
    if (layoutKey(was) !== layoutKey(now))
      diagnostics.push(...doubts(was, now, wish).map((each) => withOld(each, was)));
    else if (wish.convert !== null) {
      const detail = `struct \`${split(now.symbol)[1]}\` has not changed`;
      diagnostics.push(messages.transformMisused(wish.span, { detail }));
    }
    // other annotations alone change nothing at run time
    const isOther = wish.convert !== null || !sameMeaning(was, now);
    return isOther ? [transformer(was, now, wish, objects.new)] : [];
  });
}

function transformer(
  from: StructUnit,
  to: StructUnit,
  { renamed, convert, invert }: Wish,
  units: ReadonlyMap<SymbolId, Unit>,
): Transformer {
  const names = [...new Set([...from.fields, ...to.fields].map(({ name }) => name))];
  const functions = [convert, invert].flatMap((symbol) => symbol ?? []);
  const converted = fieldsWritten(functions, units, names);
  return { from, to, renamed, convert, invert, converted, inFlight: [] };
}

/** The functions that transformers call. */
export const convertersOf = (transformers: readonly Transformer[]): SymbolId[] =>
  transformers.flatMap(({ convert, invert }) =>
    [convert, invert].flatMap((symbol) => symbol ?? []),
  );
