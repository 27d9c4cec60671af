/** The KPATCH_ macros of the new tree: callbacks, ignored functions, forced ones. */
import type { Diagnostic, Span } from '../../diagnostics/diagnostic.ts';
import * as messages from '../../diagnostics/messages.ts';
import { withRelated } from '../../diagnostics/related.ts';
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
  const seen = new Map<string, Span>();
  const callbacks = newMacros.flatMap(({ file, macro }): ModuleCallback[] => {
    const kind = callbackKind(macro.name);
    const [target] = macro.args;
    if (!kind || !target || !('symbol' in target)) return [];
    const span = spanOfMacro(file, macro);
    const first = seen.get(kind);
    if (first) {
      const twice = messages.callbackTwice(span, { object, kind });
      diagnostics.push(withRelated(twice, first, `the other ${kind} callback`));
    } else seen.set(kind, span);
    return [{ kind, symbol: target.symbol }];
  });
  return {
    ignored: named('KPATCH_IGNORE_FUNCTION'),
    forced: named('KPATCH_FORCE_UNSAFE'),
    callbacks,
  };
}
