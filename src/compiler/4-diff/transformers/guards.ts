/** Which locks must be free when a patch's functions run inside the stop: KPATCH_GUARDED_BY. */
import type { Diagnostic } from '../../../diagnostics/diagnostic.ts';
import * as messages from '../../../diagnostics/messages.ts';
import type { Guard } from '../../../lowered/module.ts';
import type { SymbolId } from '../../../lowered/nodes.ts';
import { split } from '../../../lowered/symbol.ts';
import type { Macro } from '../../../lowered/units.ts';
import { spanOfMacro } from '../../spans.ts';
import type { Correlation } from '../correlate.ts';

/** `callees` are the functions that the patch has called: others have nothing to guard. */
export function guardsOf(
  { newMacros }: Correlation,
  callees: readonly SymbolId[],
  diagnostics: Diagnostic[],
): Guard[] {
  return newMacros.flatMap(({ file, macro }): Guard[] => {
    const guard = macro.name === 'KPATCH_GUARDED_BY' ? guardIn(macro) : null;
    if (!guard) return [];
    if (callees.includes(guard.function)) return [guard];
    const name = split(guard.function)[1];
    diagnostics.push(messages.guardMisused(spanOfMacro(file, macro), { name }));
    return [];
  });
}

function guardIn({ args: [fn, lock] }: Macro): Guard | null {
  if (!fn || !lock || !('symbol' in fn)) return null;
  return 'symbol' in lock
    ? { function: fn.symbol, data: lock.symbol, path: lock.path ?? [] }
    : { function: fn.symbol, data: null, path: String(lock.value).split('.') };
}
