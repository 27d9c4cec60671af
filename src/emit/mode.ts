/** What an emission may assume: which calls suspend, and whether each call must. */
import type { Node } from '../lowered/nodes.ts';

/**
 * How a kernel suspends: `voluntary` only where a native sleeps, `full` also at the entry of each
 * function and the back-edge of each loop (CONFIG_PREEMPT), `torture` after each call.
 */
export const MODES = ['voluntary', 'full', 'torture'] as const;
export type ModeName = (typeof MODES)[number];

export interface Emission {
  mode: ModeName;
  /** Whether a call point may suspend, as far as all loaded code tells. */
  maySuspend(node: Node): boolean;
  /** Whether back-edges of loops are resume points. */
  backEdges: boolean;
  /** Whether a field of this name may hold a function, though built-ins have a method of that name. */
  holdsFunctions(field: string): boolean;
  /** Whether a function may call itself, directly or not: then it counts its depth. */
  recursive(symbol: string): boolean;
  /** The binding of the object whose property a data symbol is. */
  holder(symbol: string): string;
}
