/**
 * Another signature. Who calls the function by name is part of the patch, since every call must agree
 * with the declaration; who calls through a pointer is not.
 */
import * as messages from '../../../diagnostics/messages.ts';
import type { Rule } from './rule.ts';

export const prototypeRule: Rule = ({ was, now, name, span, isPointedTo }) => {
  if (was.kind !== 'function' || now.kind !== 'function' || was.abi === now.abi) return null;
  return isPointedTo(was.symbol)
    ? messages.pointedPrototypeChanged(span, { name })
    : messages.prototypeChanged(span, { name });
};
