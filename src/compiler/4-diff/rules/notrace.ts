/** Functions without an entry that a call could be redirected at (kpatch-build: no fentry call). */
import * as messages from '../../../diagnostics/messages.ts';
import type { Rule } from './rule.ts';

export const notraceRule: Rule = ({ was, name, span }) =>
  was.kind === 'function' && was.notrace ? messages.notraceChanged(span, { name }) : null;
