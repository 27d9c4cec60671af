/** Where units and macros stand in their tree: the name that a reader looks for. */
import type { Diagnostic, Span } from '../diagnostics/diagnostic.ts';
import { withRelated } from '../diagnostics/related.ts';
import { fileOf, split } from '../lowered/symbol.ts';
import type { Macro, Place, Unit } from '../lowered/units.ts';

const spanAt = (file: string, { line, column }: Place, length: number): Span => ({
  file,
  line,
  column,
  endLine: line,
  endColumn: column + length,
});

/** The name of a unit in its declaration. */
export function spanOfUnit({ symbol, place }: Pick<Unit, 'symbol' | 'place'>): Span {
  const [, name] = split(symbol);
  return spanAt(fileOf({ symbol, place }), place, name.slice(name.lastIndexOf('.') + 1).length);
}

/** A place in the old one of two trees. */
export const inOld = (span: Span): Span => ({ ...span, tree: 'old' });

/** A diagnostic about a unit's change, with the place where the unit stood. */
export const withOld = (
  diagnostic: Diagnostic,
  was: Pick<Unit, 'symbol' | 'place'>,
  note = 'the running one',
): Diagnostic => withRelated(diagnostic, inOld(spanOfUnit(was)), note);

/** The name of a macro where it is called. */
export const spanOfMacro = (file: string, macro: Macro): Span =>
  spanAt(file, macro.place, macro.name.length);
