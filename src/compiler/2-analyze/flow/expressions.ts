/** Paths through expressions, in JavaScript's order of evaluation. */
import type { Expression, Node } from '@babel/types';
import { childrenOf } from '../../1-parse/walk.ts';
import { Blocks } from './blocks.ts';
import type { Domain, Path, Place } from './domain.ts';

export class ExpressionFlow<S> implements Place {
  readonly blocks = new Blocks();
  protected readonly domain: Domain<S>;
  /** How many loops around are still growing. */
  protected growing = 0;

  constructor(domain: Domain<S>) {
    this.domain = domain;
  }

  get isFinal(): boolean {
    return this.growing === 0;
  }

  protected join(a: Path<S>, b: Path<S>): Path<S> {
    return a === null ? b : b === null ? a : this.domain.join(a, b);
  }

  /** The state after an expression. */
  expression(node: Node, state: Path<S>): Path<S> {
    if (state === null) return null;
    switch (node.type) {
      case 'Identifier':
        return this.domain.read?.(node, state, this) ?? state;
      case 'LogicalExpression':
      case 'ConditionalExpression': {
        const [whenTrue, whenFalse] = this.condition(node, state);
        return this.join(whenTrue, whenFalse);
      }
      case 'AssignmentExpression':
        return this.#assignment(node, state);
      case 'UpdateExpression':
        return this.target(node.argument, this.expression(node.argument, state));
      case 'MemberExpression':
        return this.#operands(node.computed ? [node.object, node.property] : [node.object], state);
      case 'OptionalMemberExpression': {
        const object = this.expression(node.object, state);
        return node.computed ? this.#perhaps([node.property], object) : object;
      }
      case 'CallExpression':
        return this.#call(node, this.#operands([node.callee, ...node.arguments], state));
      case 'OptionalCallExpression': {
        const callee = this.expression(node.callee, state);
        return this.join(callee, this.#call(node, this.#operands(node.arguments, callee)));
      }
      case 'NewExpression':
        return this.#operands(node.arguments, state);
      case 'ObjectProperty':
        return this.expression(node.value, state);
      case 'ArrowFunctionExpression':
        // the condition of a wait: it is evaluated where it stands, once at least
        return this.expression(node.body, state);
      default:
        return this.#operands(
          childrenOf(node).map(([, child]) => child),
          state,
        );
    }
  }

  /** The states after a condition that came out true, and false. */
  condition(node: Node, state: Path<S>): [whenTrue: Path<S>, whenFalse: Path<S>] {
    if (state === null) return [null, null];
    switch (node.type) {
      case 'BooleanLiteral':
        return node.value ? [state, null] : [null, state];
      case 'NumericLiteral':
        return node.value !== 0 ? [state, null] : [null, state];
      case 'ParenthesizedExpression':
      case 'TSAsExpression':
      case 'TSNonNullExpression':
      case 'TSSatisfiesExpression':
        return this.condition(node.expression, state);
      case 'UnaryExpression': {
        if (node.operator !== '!') break;
        const [whenTrue, whenFalse] = this.condition(node.argument, state);
        return [whenFalse, whenTrue];
      }
      case 'ConditionalExpression': {
        const [then, otherwise] = this.condition(node.test, state);
        const [a, b] = this.condition(node.consequent, then);
        const [c, d] = this.condition(node.alternate, otherwise);
        return [this.join(a, c), this.join(b, d)];
      }
      case 'LogicalExpression':
        return this.#logical(node.operator, node.left, node.right, state);
      default:
        break;
    }
    const after = this.expression(node, state);
    if (after === null) return [null, null];
    if (!this.domain.assume) return [after, after];
    const assume = (outcome: boolean): Path<S> =>
      this.domain.assume!(node as Expression, outcome, after, this);
    return [assume(true), assume(false)];
  }

  #logical(
    operator: string,
    left: Node,
    right: Node,
    state: S,
  ): [whenTrue: Path<S>, whenFalse: Path<S>] {
    const [a, b] = this.condition(left, state);
    if (operator === '&&') {
      const [whenTrue, whenFalse] = this.condition(right, a);
      return [whenTrue, this.join(b, whenFalse)];
    }
    // `??` goes on with its right side or not, whatever the left one is
    const [whenTrue, whenFalse] = this.condition(right, operator === '||' ? b : this.join(a, b));
    return [this.join(a, whenTrue), operator === '||' ? whenFalse : this.join(b, whenFalse)];
  }

  #operands(nodes: readonly Node[], state: Path<S>): Path<S> {
    return nodes.reduce((before, node) => this.expression(node, before), state);
  }

  /** Operands that are evaluated or not. */
  #perhaps(nodes: readonly Node[], state: Path<S>): Path<S> {
    return this.join(state, this.#operands(nodes, state));
  }

  #call(node: Node, state: Path<S>): Path<S> {
    if (state === null) return null;
    return this.domain.call ? this.domain.call(node, state, this) : state;
  }

  #assignment(node: Extract<Node, { type: 'AssignmentExpression' }>, state: S): Path<S> {
    const { operator, left, right } = node;
    if (operator === '=') {
      const place = left.type === 'MemberExpression' ? this.expression(left, state) : state;
      return this.target(left, this.expression(right, place));
    }
    const before = this.expression(left, state);
    const after = this.target(left, this.expression(right, before));
    return /^(?:&&|\|\||\?\?)=$/.test(operator) ? this.join(before, after) : after;
  }

  /** The state after a value has been stored in a name or a pattern. */
  target(node: Node, state: Path<S>): Path<S> {
    if (state === null) return null;
    switch (node.type) {
      case 'Identifier':
        return this.domain.assign?.(node, state, this) ?? state;
      case 'AssignmentPattern':
        return this.target(node.left, this.#perhaps([node.right], state));
      case 'RestElement':
        return this.target(node.argument, state);
      case 'ArrayPattern':
        return node.elements.reduce<Path<S>>(
          (before, each) => (each ? this.target(each, before) : before),
          state,
        );
      case 'ObjectPattern':
        return node.properties.reduce<Path<S>>(
          (before, each) => this.target(each.type === 'ObjectProperty' ? each.value : each, before),
          state,
        );
      case 'TSAsExpression':
      case 'TSNonNullExpression':
      case 'TSSatisfiesExpression':
      case 'TSTypeAssertion':
      case 'ParenthesizedExpression':
        return this.target(node.expression, state);
      default:
        return state;
    }
  }
}
