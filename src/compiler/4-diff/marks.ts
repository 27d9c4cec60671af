/** The KPATCH_ macros of the new tree: callbacks, ignored functions, forced ones. */
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import * as messages from '../../diagnostics/messages.ts';
import { callbackKind } from '../../lowered/callbacks.ts';
import type { ModuleCallback } from '../../lowered/module.ts';
import type { SymbolId } from '../../lowered/nodes.ts';
import { spanOfMacro } from '../spans.ts';
import type { Correlation } from './correlate.ts';

export interface Marks {
  ignored: ReadonlySet<SymbolId>;
  forced: ReadonlySet<SymbolId>;
  callbacks: ModuleCallback[];
}

export function marksOf({ object, newMacros }: Correlation, diagnostics: Diagnostic[]): Marks {
  const named = (wanted: string): Set<SymbolId> =>
    new Set(
      newMacros
        .filter(({ macro }) => macro.name === wanted)
        .flatMap(({ macro }) => macro.args.flatMap((arg) => ('symbol' in arg ? arg.symbol : []))),
    );
  const seen = new Set<string>();
  const callbacks = newMacros.flatMap(({ file, macro }): ModuleCallback[] => {
    const kind = callbackKind(macro.name);
    const [first] = macro.args;
    if (!kind || !first || !('symbol' in first)) return [];
    if (seen.has(kind)) {
      diagnostics.push(messages.callbackTwice(spanOfMacro(file, macro), { object, kind }));
    }
    seen.add(kind);
    return [{ kind, symbol: first.symbol }];
  });
  return {
    ignored: named('KPATCH_IGNORE_FUNCTION'),
    forced: named('KPATCH_FORCE_UNSAFE'),
    callbacks,
  };
}
