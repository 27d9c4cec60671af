/** Data that the running kernel made long ago. */
import * as messages from '../../../diagnostics/messages.ts';
import type { Rule } from './rule.ts';

export const dataRule: Rule = ({ was, now, name, span, owned }) => {
  if (was.kind !== 'data' || now.kind !== 'data') return null;
  if (was.mutable !== now.mutable) return messages.dataMutability(span, { name });
  return owned.has(now.symbol) ? null : messages.dataChanged(span, { name });
};
