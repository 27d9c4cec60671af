/** A unit of the old tree and one of the new tree that may be the same, though their symbols differ. */
import type { Unit } from '../../../lowered/units.ts';

export interface Candidate {
  was: Unit;
  now: Unit;
  /** Why somebody thinks so. */
  by: 'name' | 'content' | 'reference';
}
