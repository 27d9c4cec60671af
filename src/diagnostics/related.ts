/** Diagnostics that are about more than one place. */
import type { Diagnostic, Span } from './diagnostic.ts';

/** The diagnostic with one more place, and what stands there. */
export const withRelated = (diagnostic: Diagnostic, span: Span, note: string): Diagnostic => ({
  ...diagnostic,
  related: [...diagnostic.related, { span, note }],
});

/** The diagnostic with all its places put through `move`, e.g. to name them as the user does. */
export const mapSpans = (diagnostic: Diagnostic, move: (span: Span) => Span): Diagnostic => ({
  ...diagnostic,
  span: diagnostic.span && move(diagnostic.span),
  related: diagnostic.related.map(({ span, note }) => ({ span: move(span), note })),
});
