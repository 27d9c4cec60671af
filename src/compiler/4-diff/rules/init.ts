/** Code that ran at boot and never runs again. */
import * as messages from '../../../diagnostics/messages.ts';
import type { Rule } from './rule.ts';

export const initRule: Rule = ({ was, name, span }) =>
  was.kind === 'function' && was.init ? messages.initChanged(span, { name }) : null;
