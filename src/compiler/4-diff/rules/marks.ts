/** What the author asked the differ to do, where it does nothing or takes a guard away. */
import type { Diagnostic } from '../../../diagnostics/diagnostic.ts';
import * as messages from '../../../diagnostics/messages.ts';
import type { SymbolId } from '../../../lowered/nodes.ts';
import { split } from '../../../lowered/symbol.ts';
import { spanOfMacro } from '../../spans.ts';
import type { Correlation } from '../correlate.ts';

const SAID = {
  KPATCH_IGNORE_FUNCTION: messages.functionIgnored,
  KPATCH_FORCE_UNSAFE: messages.functionForced,
};

/** `differs`: the units whose meaning changed, ignored or not. */
export function questionableMarks(
  { newMacros }: Correlation,
  differs: ReadonlySet<SymbolId>,
): Diagnostic[] {
  return newMacros.flatMap(({ file, macro }) => {
    const [target] = macro.args;
    const { name: mark } = macro;
    if (!isMark(mark) || !target || !('symbol' in target)) return [];
    const [, name] = split(target.symbol);
    const span = spanOfMacro(file, macro);
    return differs.has(target.symbol)
      ? [SAID[mark](span, { name })]
      : [messages.markUnnecessary(span, { name, macro: mark })];
  });
}

const isMark = (name: string): name is keyof typeof SAID => Object.hasOwn(SAID, name);
