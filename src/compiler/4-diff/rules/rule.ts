/** What a rule sees of a unit whose meaning changed, and what it may answer. */
import type { Diagnostic, Span } from '../../../diagnostics/diagnostic.ts';
import type { SymbolId } from '../../../lowered/nodes.ts';
import type { ConstantUnit } from '../../../lowered/units.ts';
import type { Pair } from '../correlate.ts';
import type { Uses } from '../uses.ts';

export interface Changed extends Pair {
  name: string;
  span: Span;
  /** The callback that takes care of a data object. */
  owners: ReadonlyMap<SymbolId, SymbolId>;
  /** Who uses a function in the old tree. */
  uses: Uses;
  /** Whether a function's new version is part of the patch. */
  isChanged: (symbol: SymbolId) => boolean;
  /** The constants that changed, in both trees. */
  constants: readonly { was: ConstantUnit; now: ConstantUnit }[];
}

/** Why the change cannot be made live, or null. */
export type Rule = (changed: Changed) => Diagnostic | null;
