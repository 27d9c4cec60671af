/** A user's mistake or a refusal: what, where, why and what to do. One shape for every surface. */

/** A place in a source text. Lines and columns are 1-based; `endColumn` is exclusive. */
export interface Span {
  file: string;
  line: number;
  column: number;
  endLine: number;
  endColumn: number;
  /** Of two trees that are compared, the old one; absent, the new one. */
  tree?: 'old';
}

/** Another place that a diagnostic is about, and what stands there. */
export interface Related {
  span: Span;
  note: string;
}

export type Severity = 'error' | 'warning' | 'note';

export interface Diagnostic {
  /** Stable, never reused: K… language, P… differ, M… module and loader, C… command line. */
  code: string;
  severity: Severity;
  message: string;
  reason: string;
  remedy: string;
  span: Span | null;
  /** In the order in which a reader needs them. */
  related: readonly Related[];
  /** The remedy in K for the very code at hand, if it can be sketched: to be read before it is used. */
  sketch?: readonly string[];
}
