/** What the author asked the differ to do, where it does nothing or takes a guard away. */
import type { Diagnostic } from '../../../diagnostics/diagnostic.ts';
import * as messages from '../../../diagnostics/messages.ts';
import type { SymbolId } from '../../../lowered/nodes.ts';
import { split } from '../../../lowered/symbol.ts';
import { spanOfMacro } from '../../spans.ts';
import type { Correlation } from '../correlate.ts';

/** `differs`: the units whose meaning changed, ignored or not. */
export function questionableMarks(
  { newMacros }: Correlation,
  differs: ReadonlySet<SymbolId>,
): Diagnostic[] {
  return newMacros.flatMap(({ file, macro }) => {
    const [first] = macro.args;
    if (!first || !('symbol' in first)) return [];
    const [, name] = split(first.symbol);
    const span = spanOfMacro(file, macro);
    const changed = differs.has(first.symbol);
    if (macro.name === 'KPATCH_IGNORE_FUNCTION')
      return [
        changed
          ? messages.functionIgnored(span, { name })
          : messages.markUnnecessary(span, { name, macro: macro.name }),
      ];
    if (macro.name === 'KPATCH_FORCE_UNSAFE')
      return [
        changed
          ? messages.functionForced(span, { name })
          : messages.markUnnecessary(span, { name, macro: macro.name }),
      ];
    return [];
  });
}
