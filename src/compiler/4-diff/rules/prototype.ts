/** Another signature: who calls with the old arguments, perhaps asleep in an old caller? */
import * as messages from '../../../diagnostics/messages.ts';
import type { Rule } from './rule.ts';

export const prototypeRule: Rule = ({ was, now, name, span }) =>
  was.kind === 'function' && now.kind === 'function' && was.abi !== now.abi
    ? messages.prototypeChanged(span, { name })
    : null;
