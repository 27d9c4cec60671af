/** The states of the system that a patch declares with KPATCH_STATE, for later patches to take over. */
import type { Diagnostic, Span } from '../../diagnostics/diagnostic.ts';
import * as messages from '../../diagnostics/messages.ts';
import { withRelated } from '../../diagnostics/related.ts';
import type { ModuleState } from '../../lowered/module.ts';
import type { Macro } from '../../lowered/units.ts';
import { spanOfMacro } from '../spans.ts';
import type { Correlation } from './correlate.ts';

/** Those of an object's files; `known` collects where each id was declared, over all objects. */
export function statesOf(
  { newMacros }: Correlation,
  known: Map<number, Span>,
  diagnostics: Diagnostic[],
): ModuleState[] {
  return newMacros.flatMap(({ file, macro }): ModuleState[] => {
    const state = macro.name === 'KPATCH_STATE' ? stateIn(macro) : null;
    if (!state) return [];
    const span = spanOfMacro(file, macro);
    const first = known.get(state.id);
    if (first) {
      const twice = messages.stateMisused(span, { detail: `state ${state.id} is declared twice` });
      diagnostics.push(withRelated(twice, first, 'the other declaration'));
      return [];
    }
    known.set(state.id, span);
    if (isCount(state.id) && isCount(state.version)) return [state];
    const detail = `id and version are unsigned integers, not ${state.id} and ${state.version}`;
    diagnostics.push(messages.stateMisused(span, { detail }));
    return [];
  });
}

function stateIn({ args: [id, version] }: Macro): ModuleState | null {
  if (!id || !version || !('value' in id) || !('value' in version)) return null;
  return { id: Number(id.value), version: Number(version.value) };
}

/** C's unsigned int and unsigned long, as far as both are numbers. */
const isCount = (value: number): boolean => Number.isSafeInteger(value) && value >= 0;
