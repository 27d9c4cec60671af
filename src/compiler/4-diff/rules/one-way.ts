/** Patches that cannot be taken away again: nothing undoes what they do as they come. */
import type { Diagnostic } from '../../../diagnostics/diagnostic.ts';
import * as messages from '../../../diagnostics/messages.ts';
import { callbackKind } from '../../../lowered/callbacks.ts';
import { spanOfMacro } from '../../spans.ts';
import type { Correlation } from '../correlate.ts';

export function oneWayCallbacks({ object, newMacros }: Correlation): Diagnostic[] {
  const kinds = newMacros.map(({ macro }) => callbackKind(macro.name));
  const load = newMacros[kinds.indexOf('load')];
  if (!load || kinds.includes('unload')) return [];
  return [messages.loadWithoutUnload(spanOfMacro(load.file, load.macro), { object })];
}
