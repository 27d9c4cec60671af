/**
 * Cells: one per function symbol and kernel. Emitted code calls `cell.$fn(…)`, and the cell itself
 * is the function's value in K: its identity outlives every patch, so a pointer taken before a
 * patch reaches the code after it. K cannot name `$fn`, and finds nothing else here.
 */
import type { SymbolId } from '../lowered/nodes.ts';
import { Fault } from './fault.ts';

/** An emitted body; its results are K values or `SUSPENDED`. */
export type Body = (...args: unknown[]) => unknown;

export class Cell {
  /** What a call runs now: the active version's fast body. */
  $fn: Body;
  readonly $symbol: SymbolId;
  /** Whose function it was, once that is gone. */
  $gone: string | null = null;

  constructor(symbol: SymbolId) {
    this.$symbol = symbol;
    this.$fn = unlinked;
    Object.seal(this);
  }

  toString(): string {
    return refuse();
  }

  get name(): string {
    return refuse();
  }

  get length(): number {
    return refuse();
  }
}

function refuse(): never {
  throw new Fault('a property or the text of a function value');
}

function unlinked(): never {
  throw new Error('a function was called before it was linked');
}
