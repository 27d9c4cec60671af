/** What the macros of a patch say about structs that change: renamed fields, functions that convert. */
import type { Diagnostic, Span } from '../../../diagnostics/diagnostic.ts';
import * as messages from '../../../diagnostics/messages.ts';
import type { SymbolId } from '../../../lowered/nodes.ts';
import { split } from '../../../lowered/symbol.ts';
import type { Rename } from '../../../lowered/transformer.ts';
import type { StructUnit } from '../../../lowered/units.ts';
import { spanOfMacro } from '../../spans.ts';
import type { Correlation } from '../correlate.ts';

/** What the author says about one struct. */
export interface Wish {
  renamed: Rename[];
  convert: SymbolId | null;
  invert: SymbolId | null;
  /** The macro that names the functions. */
  span: Span | null;
}

export const NO_WISH: Wish = { renamed: [], convert: null, invert: null, span: null };

/** By struct. What fits none, or not the two layouts, is refused. */
export function wishesOf(objects: Correlation, diagnostics: Diagnostic[]): Map<SymbolId, Wish> {
  const wishes = new Map<SymbolId, Wish>();
  for (const { file, macro } of objects.newMacros) {
    const [struct, first, second] = macro.args;
    if (!struct || !('symbol' in struct)) continue;
    const span = spanOfMacro(file, macro);
    const { symbol } = struct;
    const wish = wishes.get(symbol) ?? { ...NO_WISH, renamed: [] };
    if (macro.name === 'KPATCH_RENAME_FIELD') {
      const rename = { from: textOf(first), to: textOf(second) };
      const detail = whyNoRename(objects, symbol, rename, wish);
      if (detail === null) wish.renamed.push(rename);
      else diagnostics.push(messages.renameMisused(span, { detail }));
    } else if (macro.name === 'KPATCH_TRANSFORM') {
      const detail = whyNoTransform(objects, symbol, wish);
      if (detail !== null) diagnostics.push(messages.transformMisused(span, { detail }));
      wish.convert = symbolOf(first);
      wish.invert = symbolOf(second);
      wish.span = span;
    } else continue;
    wishes.set(symbol, wish);
  }
  return wishes;
}

type Argument = Correlation['newMacros'][number]['macro']['args'][number] | undefined;
const textOf = (arg: Argument): string => (arg && 'value' in arg ? String(arg.value) : '');
const symbolOf = (arg: Argument): SymbolId | null => (arg && 'symbol' in arg ? arg.symbol : null);

/** Both layouts of a struct, or why it has not two. */
function layoutsOf(
  { object, old, new: next }: Correlation,
  symbol: SymbolId,
): { was: StructUnit; now: StructUnit } | string {
  const name = split(symbol)[1];
  const was = old.get(symbol);
  const now = next.get(symbol);
  if (now?.kind !== 'struct') return `struct \`${name}\` is not declared in object ${object}`;
  if (was?.kind !== 'struct') return `struct \`${name}\` is new in the patch: it has no instances`;
  return { was, now };
}

function whyNoRename(
  objects: Correlation,
  symbol: SymbolId,
  { from, to }: Rename,
  { renamed }: Wish,
): string | null {
  const layouts = layoutsOf(objects, symbol);
  if (typeof layouts === 'string') return layouts;
  const name = split(symbol)[1];
  const has = ({ fields }: StructUnit, field: string): boolean =>
    fields.some((each) => each.name === field);
  const { was, now } = layouts;
  if (!has(was, from)) return `struct \`${name}\` of the old tree has no field \`${from}\``;
  if (!has(now, to)) return `struct \`${name}\` of the new tree has no field \`${to}\``;
  if (has(now, from)) return `struct \`${name}\` of the new tree still has \`${from}\``;
  if (has(was, to)) return `struct \`${name}\` of the old tree has \`${to}\` already`;
  return renamed.some((each) => each.from === from || each.to === to)
    ? `\`${from}\` or \`${to}\` of struct \`${name}\` is renamed twice`
    : null;
}

function whyNoTransform(objects: Correlation, symbol: SymbolId, { convert }: Wish): string | null {
  const layouts = layoutsOf(objects, symbol);
  if (typeof layouts === 'string') return layouts;
  if (convert !== null) return `struct \`${split(symbol)[1]}\` has a KPATCH_TRANSFORM already`;
  return null;
}
