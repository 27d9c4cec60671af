/** What an analysis along the paths of a function keeps, and what it makes of what it meets. */
import type { Expression, Identifier, Node, ReturnStatement, SwitchStatement } from '@babel/types';
import type { Blocks } from './blocks.ts';

/** The state of a path; null is a place that no path reaches. */
export type Path<S> = S | null;

/** Where a path is: the names in sight, and whether what is met is met for the last time. */
export interface Place {
  readonly blocks: Blocks;
  /** False while a loop's state is still growing: what is reported then might not last. */
  readonly isFinal: boolean;
}

export interface Domain<S> {
  /** The state where two paths meet. */
  join(a: S, b: S): S;
  equal(a: S, b: S): boolean;
  /** A name is read. */
  read?(node: Identifier, state: S, place: Place): S;
  /** A name gets a value. */
  assign?(node: Identifier, state: S, place: Place): S;
  /** A variable comes into being without a value. */
  declare?(node: Identifier, state: S, place: Place): S;
  /** A call, its operands done; null if it does not come back. */
  call?(node: Node, state: S, place: Place): Path<S>;
  /** A condition came out so; null if it cannot. */
  assume?(test: Expression, outcome: boolean, state: S, place: Place): Path<S>;
  /** Statements that no path reaches; the first of them, and those beside it. */
  unreachable?(nodes: readonly Node[], place: Place): void;
  /** A round of a loop ends, at a `continue` or at the loop's end; `entry` is the state before the first. */
  round?(edge: Node, loop: Node, state: S, entry: S, place: Place): void;
  /** A path ends with a return. */
  leave?(node: ReturnStatement, state: S, place: Place): void;
  /** Whether a switch without default leaves no value out. */
  isExhaustive?(node: SwitchStatement, place: Place): boolean;
}
