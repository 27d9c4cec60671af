/** Destructuring, spelled out as assignments in JavaScript's order. */
import type * as B from '@babel/types';
import type { Expression, Local, Target, Position } from '../../lowered/nodes.ts';
import type { Lowerer } from './lowerer.ts';
import { refuseMethodAsValue } from './members.ts';
import { UNDEFINED, assign, constant, isUndefined, positionOf } from './make.ts';

/** Assignments that take `value` apart; `bind` says what each name of the pattern is. */
export function takeApart(
  lower: Lowerer,
  node: B.Node,
  value: Expression,
  bind: (node: B.Node) => Target,
): Expression[] {
  switch (node.type) {
    case 'AssignmentPattern': {
      // one expression: the place on the left is found before the value is read
      const taken = lower.locals.temporary();
      const chosen: Expression = {
        kind: 'conditional',
        test: isUndefined(assign(taken, value)),
        consequent: lower.expression(node.right),
        alternate: taken,
      };
      return takeApart(lower, node.left, chosen, bind);
    }
    case 'ObjectPattern': {
      const object = lower.locals.temporary();
      for (const each of node.properties)
        if (each.type === 'ObjectProperty' && each.key.type === 'Identifier')
          refuseMethodAsValue(lower, each.key);
      const parts = node.properties.flatMap((each) => {
        // what was refused still declares its names
        if (each.type === 'RestElement') return takeApart(lower, each.argument, UNDEFINED, bind);
        const value: Expression =
          each.key.type === 'Identifier' && !each.computed
            ? { kind: 'member', object, name: each.key.name }
            : UNDEFINED;
        return takeApart(lower, each.value, value, bind);
      });
      const check: Expression[] =
        parts.length === 0 ? [{ kind: 'member', object, name: 'length' }] : [];
      return [assign(object, value), ...check, ...parts];
    }
    case 'ArrayPattern': {
      const array = lower.locals.temporary();
      const live = !isFresh(value) && !node.elements.slice(0, -1).every(isInert);
      const parts = node.elements.flatMap((each, i) => {
        if (!each) return live ? [step(array, i)] : [];
        if (each.type === 'RestElement')
          return takeApart(lower, each.argument, rest(array, i, positionOf(each)), bind);
        const element: Expression = { kind: 'index', object: array, index: constant(i) };
        return takeApart(lower, each, live ? step(array, i) : element, bind);
      });
      return [assign(array, { kind: 'as-array', argument: value }), ...parts];
    }
    default:
      return [{ kind: 'assign', operator: '=', target: bind(node), value }];
  }
}

/** Whether a value is an array that nobody else can reach yet. */
const isFresh = (value: Expression): boolean =>
  value.kind === 'array' || (value.kind === 'assign' && isFresh(value.value));

/**
 * Whether a part of a pattern cannot change the array that is being taken apart: it runs no code
 * and writes to variables only.
 */
function isInert(node: B.Node | null): boolean {
  switch (node?.type) {
    case undefined:
    case 'Identifier':
      return true;
    case 'AssignmentPattern':
      return (
        isInert(node.left) &&
        /^(Identifier|(Numeric|String|BigInt|Boolean|Null)Literal)$/.test(node.right.type)
      );
    case 'ArrayPattern':
      return node.elements.every(isInert);
    case 'ObjectPattern':
      return node.properties.every((each) => each.type === 'ObjectProperty' && isInert(each.value));
    default:
      return false;
  }
}

/**
 * A step of an array's iterator: once it has seen the end it stays there, whatever is added later.
 * An empty array takes the place of one that has ended.
 */
function step(array: Local, i: number): Expression {
  const length: Expression = { kind: 'member', object: array, name: 'length' };
  const ended = assign(array, { kind: 'array', elements: [] });
  return {
    kind: 'conditional',
    test: { kind: 'binary', operator: '<', left: constant(i), right: length },
    consequent: { kind: 'index', object: array, index: constant(i) },
    alternate: { kind: 'sequence', expressions: [ended, UNDEFINED] },
  };
}

/** All elements from `i` on, as a plain array even if a typed one is taken apart. */
function rest(array: Local, i: number, at: Position): Expression {
  const tail: Expression = {
    kind: 'method-call',
    object: array,
    name: 'slice',
    args: [constant(i)],
    ...at,
  };
  return { kind: 'array', elements: [{ kind: 'spread', argument: tail }] };
}
