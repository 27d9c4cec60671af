/** Macros of the kernel's own: a running kernel never executes one again. */
import type { Diagnostic, Span } from '../../../diagnostics/diagnostic.ts';
import * as messages from '../../../diagnostics/messages.ts';
import { callbackKind } from '../../../lowered/callbacks.ts';
import { split } from '../../../lowered/symbol.ts';
import { spanOfMacro } from '../../spans.ts';
import type { Correlation } from '../correlate.ts';

export function changedMacros({ oldMacros, newMacros }: Correlation): Diagnostic[] {
  const old = texts(oldMacros);
  const now = texts(newMacros);
  const added = [...now].filter(([text]) => !old.has(text));
  const gone = [...old].filter(([text]) => !now.has(text));
  return [
    ...added.map(([text, span]) => messages.macroChanged(span, { detail: `${text} is new` })),
    ...gone.map(([text, span]) => messages.macroChanged(span, { detail: `${text} is gone` })),
  ];
}

/** Read by `build-patch` itself. */
const isForPatch = (name: string): boolean =>
  name.startsWith('KPATCH_') || callbackKind(name) !== undefined;

function texts(macros: Correlation['oldMacros']): Map<string, Span> {
  const own = macros.filter(({ macro }) => !isForPatch(macro.name));
  return new Map(
    own.map(({ file, macro }) => {
      const args = macro.args.map((arg) =>
        'symbol' in arg ? split(arg.symbol)[1] : JSON.stringify(arg.value),
      );
      return [`${macro.name}(${args.join(', ')})`, spanOfMacro(file, macro)];
    }),
  );
}
