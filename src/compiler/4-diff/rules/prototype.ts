/**
 * Another signature. Who calls the function by name agrees with the declaration, or the tree would not
 * compile; who calls through a pointer, or from outside the tree, goes on passing the old arguments.
 */
import type { Diagnostic } from '../../../diagnostics/diagnostic.ts';
import * as messages from '../../../diagnostics/messages.ts';
import { split } from '../../../lowered/symbol.ts';
import type { FunctionUnit } from '../../../lowered/units.ts';
import type { Changed, Rule } from './rule.ts';

export const prototypeRule: Rule = (changed) => {
  const { was, now, name, span, uses } = changed;
  if (was.kind !== 'function' || now.kind !== 'function') return null;
  const reordered = isReordered(was, now);
  if (was.abi === now.abi && !reordered) return null;
  if (!isExtension(was.abi, now.abi) || reordered) {
    if (uses.isPointedTo(was.symbol)) return messages.pointedPrototypeChanged(span, { name });
    const macro = uses.macros(was.symbol).find((each) => OUTSIDE.has(each));
    if (macro !== undefined) return messages.exportedPrototypeChanged(span, { name, macro });
  }
  return reordered ? reorder(changed) : messages.prototypeChanged(span, { name });
};

/** Macros by which code calls a function that is not in the tree. */
const OUTSIDE = new Set(['EXPORT_SYMBOL', 'SYSCALL_DEFINE']);

/** A warning if a caller passes what it passed, though the parameters changed places. */
function reorder({ was, name, span, uses, isChanged }: Changed): Diagnostic {
  const unchanged = uses.of(was.symbol).filter(({ symbol }) => !isChanged(symbol));
  if (unchanged.length === 0) return messages.prototypeChanged(span, { name });
  const callers = unchanged.map(({ symbol }) => `\`${split(symbol)[1]}\``).join(', ');
  return messages.parametersReordered(span, { name, callers });
}

/** Whether who passes the old arguments is still right: new parameters have defaults. */
const isExtension = (was: string, now: string): boolean =>
  now.startsWith(was) && /^[=*]*$/.test(now.slice(was.length));

/** Whether the same names stand in another order. */
export function isReordered(was: FunctionUnit, now: FunctionUnit): boolean {
  const [left, right] = [was, now].map(({ locals, params }) => locals.slice(0, params));
  const order = left!.join();
  return (
    left!.length === right!.length &&
    !left!.includes('') &&
    order !== right!.join() &&
    [...left!].sort().join() === [...right!].sort().join()
  );
}
