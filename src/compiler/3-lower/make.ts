/** Short constructors for lowered nodes that several rules build. */
import type * as B from '@babel/types';
import type { Expression, Label, Local, Statement, Target, Position } from '../../lowered/nodes.ts';
import type { ConstantValue } from '../2-analyze/operators.ts';

export const UNDEFINED: Expression = { kind: 'special', name: 'undefined' };

/** What an assignment stores into after it has been refused. */
export const NOWHERE: Target = { kind: 'member', object: UNDEFINED, name: 'refused' };

/** A constant's value as a node. */
export function constant(value: ConstantValue): Expression {
  if (value === undefined) return { kind: 'special', name: 'undefined' };
  if (typeof value === 'bigint') {
    return value < 0n
      ? { kind: 'unary', operator: '-', argument: { kind: 'bigint', digits: String(-value) } }
      : { kind: 'bigint', digits: String(value) };
  }
  if (typeof value === 'number') {
    if (Number.isNaN(value)) return { kind: 'special', name: 'NaN' };
    if (Object.is(value, -0)) return { kind: 'special', name: '-0' };
    if (value === Infinity) return { kind: 'special', name: 'Infinity' };
    if (value === -Infinity)
      return { kind: 'unary', operator: '-', argument: { kind: 'special', name: 'Infinity' } };
  }
  return { kind: 'literal', value };
}

export const assign = (target: Local, value: Expression): Expression => ({
  kind: 'assign',
  operator: '=',
  target,
  value,
});
export const run = (expression: Expression, at: Position): Statement => ({
  kind: 'expression',
  expression,
  ...at,
});
export const native = (name: string, args: Expression[], at: Position): Expression => ({
  kind: 'native-call',
  name,
  args,
  ...at,
});
export const when = (test: Expression, then: Statement[], at: Position): Statement => ({
  kind: 'if',
  test,
  then,
  else: [],
  ...at,
});
export const leave = (label: Label, at: Position): Statement => ({ kind: 'break', label, ...at });
export const isUndefined = (argument: Expression): Expression => ({
  kind: 'binary',
  operator: '===',
  left: argument,
  right: UNDEFINED,
});

/** The name that an identifier is. */
export const nameOf = (node: B.Node): string => (node as B.Identifier).name;

/** Where a node of the syntax tree begins. */
export const positionOf = ({ loc }: B.Node): Position => ({
  line: loc?.start.line ?? 0,
  column: (loc?.start.column ?? -1) + 1,
});
