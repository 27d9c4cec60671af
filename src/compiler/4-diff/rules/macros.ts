/** Macros of the kernel's own: a running kernel never executes one again. */
import type { Diagnostic, Span } from '../../../diagnostics/diagnostic.ts';
import * as messages from '../../../diagnostics/messages.ts';
import { callbackKind } from '../../../lowered/callbacks.ts';
import { split } from '../../../lowered/symbol.ts';
import type { Macro } from '../../../lowered/units.ts';
import { inOld, spanOfMacro } from '../../spans.ts';
import type { Correlation } from '../correlate.ts';

/** One call of a macro, by what it says. */
interface Call {
  key: string;
  macro: Macro;
  span: Span;
}

export function changedMacros(objects: Correlation): Diagnostic[] {
  const { oldMacros, newMacros, old: before, new: after } = objects;
  const [old, now] = [callsOf(oldMacros), callsOf(newMacros)];
  return [
    ...without(now, old)
      .filter((call) => !comesWithFunction(call, before))
      .map((call) => refuse(call, 'is new')),
    ...without(old, now)
      .filter((call) => !comesWithFunction(call, after))
      .map((call) => refuse({ ...call, span: inOld(call.span) }, 'is gone')),
  ];
}

/** Whether it marks a function that the other tree has not: with that, the mark comes and goes. */
const comesWithFunction = ({ macro }: Call, other: Correlation['old']): boolean =>
  MARKS.has(macro.name) && macro.args.every((arg) => 'symbol' in arg && !other.has(arg.symbol));

const MARKS: ReadonlySet<string> = new Set(['notrace', '__init']);

function refuse({ macro, span }: Call, how: string): Diagnostic {
  const args = macro.args.map((arg) =>
    'symbol' in arg ? split(arg.symbol)[1] : JSON.stringify(arg.value),
  );
  const detail = `${macro.name}(${args.join(', ')}) ${how}`;
  return MODINFO.test(macro.name)
    ? messages.modinfoChanged(span, { detail })
    : messages.macroChanged(span, { detail, advice: ADVICE[macro.name] ?? LEAVE });
}

/** What `modinfo` shows; nothing in the kernel depends on it. */
const MODINFO = /^MODULE_/;

const LEAVE = 'leave the macros as they are and change the functions that they name.';
const RUN =
  'run what is new in a function marked KPATCH_LOAD_CALLBACK or KPATCH_PRE_PATCH_CALLBACK.';
const ADVICE: Readonly<Record<string, string>> = {
  module_init: RUN,
  __init: 'leave the mark: the function has run, or can be called like any other.',
  notrace: 'leave the mark; change the functions that call this one.',
  SYSCALL_DEFINE: 'leave the system calls as they are and change the functions that they name.',
  EXPORT_SYMBOL: 'leave the exports as they are; a module that needs more comes with a reboot.',
  module_param: 'keep the parameters; let new code read a variable that a callback sets.',
  TRACE_EVENT: 'keep the events; let new code call a function of its own.',
};

/** The calls of a list that another has not, each as often as it lacks there. */
function without(calls: readonly Call[], others: readonly Call[]): Call[] {
  const left = new Map<string, number>();
  for (const { key } of others) left.set(key, (left.get(key) ?? 0) + 1);
  return calls.filter(({ key }) => {
    const count = left.get(key) ?? 0;
    left.set(key, count - 1);
    return count <= 0;
  });
}

/** All but those that `build-patch` itself reads. */
function callsOf(macros: Correlation['oldMacros']): Call[] {
  return macros.flatMap(({ file, macro }) => {
    const isForPatch = macro.name.startsWith('KPATCH_') || callbackKind(macro.name) !== undefined;
    const key = JSON.stringify([macro.name, macro.args]);
    return isForPatch ? [] : [{ key, macro, span: spanOfMacro(file, macro) }];
  });
}
