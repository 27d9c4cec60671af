/** Code that ran at boot and never runs again. */
import * as messages from '../../../diagnostics/messages.ts';
import { sketchInit } from '../sketches/init.ts';
import type { Rule } from './rule.ts';

export const initRule: Rule = ({ was, now, name, span, uses }) => {
  if (was.kind !== 'function') return null;
  if (!was.init && !uses.isInitOnly(was.symbol)) return null;
  const said = was.init ? messages.initChanged(span, { name }) : messages.initOnly(span, { name });
  const sketch = now.kind === 'function' ? sketchInit(was, now) : null;
  return sketch ? { ...said, sketch } : said;
};
