/** A name that stands for another kind of unit than before. */
import * as messages from '../../../diagnostics/messages.ts';
import type { Rule } from './rule.ts';

const NAMES = {
  function: 'a function',
  data: 'a data object',
  struct: 'a struct',
  constant: 'a constant',
} as const;

export const kindRule: Rule = ({ was, now, name, span }) =>
  was.kind === now.kind
    ? null
    : messages.kindChanged(span, { name, was: NAMES[was.kind], now: NAMES[now.kind] });
