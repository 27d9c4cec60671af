/** Structs whose instances already exist. */
import * as messages from '../../../diagnostics/messages.ts';
import type { Rule } from './rule.ts';

export const structRule: Rule = ({ was, now, name, span }) => {
  if (was.kind !== 'struct' || now.kind !== 'struct') return null;
  return was.abi === now.abi
    ? messages.structInitChanged(span, { name })
    : messages.layoutChanged(span, { name });
};
