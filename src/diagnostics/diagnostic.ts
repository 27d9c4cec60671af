/** A user's mistake or a refusal: what, where, why and what to do. One shape for every surface. */

/** A place in a source text. Lines and columns are 1-based; `endColumn` is exclusive. */
export interface Span {
  file: string;
  line: number;
  column: number;
  endLine: number;
  endColumn: number;
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
}
