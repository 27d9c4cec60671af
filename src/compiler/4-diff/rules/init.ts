/** Code that ran at boot and never runs again. */
import * as messages from '../../../diagnostics/messages.ts';
import type { Rule } from './rule.ts';

export const initRule: Rule = ({ was, name, span, uses }) => {
  if (was.kind !== 'function') return null;
  if (was.init) return messages.initChanged(span, { name });
  return uses.isInitOnly(was.symbol) ? messages.initOnly(span, { name }) : null;
};
