/** What a rule sees of a unit whose meaning changed, and what it may answer. */
import type { Diagnostic, Span } from '../../../diagnostics/diagnostic.ts';
import type { SymbolId } from '../../../lowered/nodes.ts';
import type { Pair } from '../correlate.ts';

export interface Changed extends Pair {
  name: string;
  span: Span;
  /** Symbols that the patch's callbacks refer to: data among them is theirs to convert. */
  owned: ReadonlySet<SymbolId>;
  /** Whether the old tree uses a function as a value. */
  isPointedTo: (symbol: SymbolId) => boolean;
}

/** Why the change cannot be made live, or null. */
export type Rule = (changed: Changed) => Diagnostic | null;
