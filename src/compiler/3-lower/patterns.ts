/** Destructuring, spelled out as assignments in JavaScript's order. */
import type * as B from '@babel/types';
import type { Expression, Target } from '../../lowered/nodes.ts';
import type { Lowerer } from './lowerer.ts';
import { assign, constant, isUndefined, lineOf } from './make.ts';

/** Assignments that take `value` apart; `bind` says what each name of the pattern is. */
export function takeApart(
  lower: Lowerer,
  node: B.Node,
  value: Expression,
  bind: (node: B.Node) => Target,
): Expression[] {
  switch (node.type) {
    case 'AssignmentPattern': {
      const taken = lower.locals.temporary();
      const chosen: Expression = {
        kind: 'conditional',
        test: isUndefined(taken),
        consequent: lower.expression(node.right),
        alternate: taken,
      };
      return [assign(taken, value), ...takeApart(lower, node.left, chosen, bind)];
    }
    case 'ObjectPattern': {
      const object = lower.locals.temporary();
      const parts = node.properties.flatMap((each) =>
        each.type === 'ObjectProperty' && each.key.type === 'Identifier'
          ? takeApart(lower, each.value, { kind: 'member', object, name: each.key.name }, bind)
          : [],
      );
      const check: Expression[] =
        parts.length === 0 ? [{ kind: 'member', object, name: 'length' }] : [];
      return [assign(object, value), ...check, ...parts];
    }
    case 'ArrayPattern': {
      const array = lower.locals.temporary();
      const parts = node.elements.flatMap((each, i) => {
        if (!each) return [];
        if (each.type === 'RestElement') {
          const rest: Expression = {
            kind: 'method-call',
            object: array,
            name: 'slice',
            args: [constant(i)],
            line: lineOf(each),
          };
          return takeApart(lower, each.argument, rest, bind);
        }
        return takeApart(lower, each, { kind: 'index', object: array, index: constant(i) }, bind);
      });
      return [assign(array, { kind: 'as-array', argument: value }), ...parts];
    }
    default:
      return [{ kind: 'assign', operator: '=', target: bind(node), value }];
  }
}
