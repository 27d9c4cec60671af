/**
 * Changed symvers of exported units, by the declaration that is the cause. What other rules say about
 * that declaration is not said again; what remains are changes of annotations, which change no code.
 */
import type { Diagnostic, Span } from '../../../diagnostics/diagnostic.ts';
import * as messages from '../../../diagnostics/messages.ts';
import { withRelated } from '../../../diagnostics/related.ts';
import { sameMeaning } from '../../../lowered/meaning.ts';
import type { SymbolId } from '../../../lowered/nodes.ts';
import { references } from '../../../lowered/references.ts';
import { split } from '../../../lowered/symbol.ts';
import type { Symtype } from '../../../lowered/symver.ts';
import { keyOf, symbolOf } from '../../../lowered/symver.ts';
import type { ConstantUnit, Image, Unit } from '../../../lowered/units.ts';
import { unitsOf } from '../../../lowered/walk.ts';
import { exportedSymbols } from '../../exports.ts';
import { inOld, spanOfUnit } from '../../spans.ts';

const MAX_NAMES = 5;

/**
 * Warnings about exported units, refusals where the patch's code refers to one that stays as it is. The
 * instances of structs in `migrated` are converted.
 */
export function changedSymvers(
  old: Image,
  next: Image,
  code: readonly Unit[],
  migrated: ReadonlySet<SymbolId>,
): Diagnostic[] {
  const was = new Catalogue(old);
  const now = new Catalogue(next);
  const exported = exportedSymbols(next);
  const causes = new Map<SymbolId, Symtype>();
  for (const unit of now.units.values()) {
    const before = was.units.get(unit.symbol);
    if (before?.kind !== unit.kind || before.symver === unit.symver) continue;
    if (exported.has(unit.symbol)) causes.set(unit.symbol, causeOf(keyOf(unit), was, now));
  }
  for (const [symbol, { symbol: key }] of causes) {
    const [before, after] = [was, now].map(({ units }) => units.get(symbolOf(key)));
    if (migrated.has(symbolOf(key)) || (before && after && isReported(before, after)))
      causes.delete(symbol);
  }
  const brought = new Set(code.map((unit) => unit.symbol));
  return [...warnings(causes, was), ...refusals(causes, code, brought, was)];
}

/** The units and symtypes of an image's objects. */
class Catalogue {
  readonly units: ReadonlyMap<SymbolId, Exclude<Unit, ConstantUnit>>;
  readonly symtypes: ReadonlyMap<string, Symtype>;

  constructor({ objects }: Image) {
    const files = objects.flatMap((object) => object.files);
    const units = unitsOf(objects).flatMap((unit) => (unit.kind === 'constant' ? [] : [unit]));
    this.units = new Map(units.map((unit) => [unit.symbol, unit]));
    this.symtypes = new Map(
      files.flatMap((file) => file.symtypes).map((each) => [each.symbol, each]),
    );
  }
}

/** The nearest declaration among all that a key's mentions lead to whose own text changed. */
function causeOf(key: string, was: Catalogue, now: Catalogue): Symtype {
  const reached = new Set([key]);
  for (const each of reached) {
    const symtype = now.symtypes.get(each);
    if (!symtype) continue;
    if (symtype.text !== was.symtypes.get(each)?.text) return symtype;
    for (const mention of symtype.mentions) reached.add(mention);
  }
  // a patch that the old image has on it has changed it, and this one changes it back
  return now.symtypes.get(key)!;
}

/** Whether the change of a unit's interface, layout or data is another rule's. */
const isReported = (was: Unit, now: Unit): boolean =>
  was.abi !== now.abi || (now.kind !== 'function' && !sameMeaning(was, now));

function warnings(causes: ReadonlyMap<SymbolId, Symtype>, was: Catalogue): Diagnostic[] {
  const groups = new Map<Symtype, string[]>();
  for (const [symbol, cause] of causes) {
    const names = groups.get(cause);
    if (names) names.push(symbol);
    else groups.set(cause, [symbol]);
  }
  const inOrder = [...groups].sort(
    ([a], [b]) => compare(fileOf(a.symbol), fileOf(b.symbol)) || a.place.line - b.place.line,
  );
  return inOrder.map(([cause, symbols]) =>
    withDeclarations(
      messages.symverChanged(spanOfSymtype(cause), {
        cause: nameOf(cause.symbol),
        symvers: namesOf(symbols, cause),
      }),
      was.symtypes.get(cause.symbol),
    ),
  );
}

function namesOf(symbols: readonly SymbolId[], cause: Symtype): string {
  if (symbols.length === 1 && symbols[0] === symbolOf(cause.symbol)) return 'its symver';
  const names = symbols.slice(0, MAX_NAMES).map((symbol) => `\`${nameOf(symbol)}\``);
  const more = symbols.length - names.length;
  const list = more > 0 ? `${names.join(', ')} and ${more} more` : names.join(', ');
  return `the symver${symbols.length > 1 ? 's' : ''} of ${list}`;
}

/** One for each unit that the running kernel keeps and the patch would see otherwise. */
function refusals(
  causes: ReadonlyMap<SymbolId, Symtype>,
  code: readonly Unit[],
  brought: ReadonlySet<SymbolId>,
  was: Catalogue,
): Diagnostic[] {
  const found = new Map<SymbolId, Diagnostic>();
  for (const unit of code) {
    for (const { symbol } of references(unit)) {
      const cause = causes.get(symbol);
      if (!cause || brought.has(symbol) || found.has(symbol) || isEnum(cause)) continue;
      found.set(
        symbol,
        withDeclarations(
          messages.symverReferenced(spanOfUnit(unit), {
            user: nameOf(unit.symbol),
            name: nameOf(symbol),
            cause: nameOf(cause.symbol),
          }),
          was.symtypes.get(cause.symbol),
          cause,
        ),
      );
    }
  }
  return [...found.values()];
}

/** With the declaration that is the cause, as it is (unless the diagnostic stands there) and as it was. */
function withDeclarations(
  diagnostic: Diagnostic,
  before: Symtype | undefined,
  after?: Symtype,
): Diagnostic {
  const now = after
    ? withRelated(diagnostic, spanOfSymtype(after), 'the new declaration')
    : diagnostic;
  return before ? withRelated(now, inOld(spanOfSymtype(before)), 'the running one') : now;
}

const spanOfSymtype = (symtype: Symtype): Span =>
  spanOfUnit({ ...symtype, symbol: symbolOf(symtype.symbol) });

/** An enum's values count where they are used: the functions that a new value changes are patched. */
const isEnum = ({ text }: Symtype): boolean => text.startsWith('enum{');

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
const fileOf = (key: string): string => split(symbolOf(key))[0];
const nameOf = (key: string): string => split(symbolOf(key))[1];
