/** Babel expressions to lowered ones: names resolved, types erased, chains and patterns spelled out. */
import type * as B from '@babel/types';
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import * as messages from '../../diagnostics/messages.ts';
import type {
  AssignOperator,
  BinaryOperator,
  Expression,
  LogicalOperator,
  Spread,
  Target,
  UnaryOperator,
} from '../../lowered/nodes.ts';
import { spanOf } from '../1-parse/span.ts';
import type { Analysis } from '../2-analyze/analysis.ts';
import { K_GLOBALS, K_VALUES } from '../2-analyze/globals.ts';
import type { Resolved } from '../2-analyze/names.ts';
import { LOST } from '../2-analyze/names.ts';
import { Locals } from './locals.ts';
import type { Lowerer } from './lowerer.ts';
import { lowerCall } from './calls.ts';
import { lowerChain } from './chains.ts';
import { checkArray } from './iterables.ts';
import { lowerIdentifier, lowerTarget } from './identifiers.ts';
import { NOWHERE, UNDEFINED, assign, constant } from './make.ts';
import { lowerAccess, lowerMember, lowerMemberTarget } from './members.ts';
import { lowerNew } from './news.ts';
import { takeApart } from './patterns.ts';
import { lowerRefused } from './refused.ts';

export class ExpressionLowerer implements Lowerer {
  readonly locals = new Locals();
  readonly file: string;
  readonly analysis: Analysis;
  readonly #refused: ReadonlySet<B.Node>;

  constructor(file: string, analysis: Analysis) {
    this.file = file;
    this.analysis = analysis;
    this.#refused = analysis.files.get(file)!.refused;
  }

  /** Whether nothing of the file was refused: then nobody has to look for what is. */
  get isWhole(): boolean {
    return this.#refused.size === 0;
  }

  isRefused(node: B.Node): boolean {
    return this.#refused.has(node);
  }

  report(diagnostic: Diagnostic): Expression {
    this.analysis.diagnostics.push(diagnostic);
    return UNDEFINED;
  }

  span(node: B.Node): ReturnType<typeof spanOf> {
    return spanOf(this.file, node);
  }

  expression(node: B.Node): Expression {
    if (this.#refused.has(node)) return lowerRefused(this, node);
    switch (node.type) {
      case 'NumericLiteral':
      case 'StringLiteral':
      case 'BooleanLiteral':
        return constant(node.value);
      case 'NullLiteral':
        return constant(null);
      case 'BigIntLiteral':
        return constant(BigInt(node.value));
      case 'TSAsExpression':
      case 'TSSatisfiesExpression':
      case 'TSNonNullExpression':
      case 'TSTypeAssertion':
      case 'TSInstantiationExpression':
      case 'ParenthesizedExpression':
        return this.expression(node.expression);
      case 'Identifier':
        return lowerIdentifier(this, node);
      case 'TemplateLiteral':
        return {
          kind: 'template',
          quasis: node.quasis.map((each) => each.value.cooked ?? ''),
          expressions: node.expressions.map((each) => this.expression(each)),
        };
      case 'UnaryExpression':
        if (node.operator === '-' && node.argument.type === 'NumericLiteral')
          return constant(-node.argument.value);
        return {
          kind: 'unary',
          operator: node.operator as UnaryOperator,
          argument: this.expression(node.argument),
        };
      case 'BinaryExpression':
        return this.#binary(node);
      case 'LogicalExpression':
        return {
          kind: 'logical',
          operator: node.operator as LogicalOperator,
          left: this.expression(node.left),
          right: this.expression(node.right),
        };
      case 'ConditionalExpression':
        return {
          kind: 'conditional',
          test: this.expression(node.test),
          consequent: this.expression(node.consequent),
          alternate: this.expression(node.alternate),
        };
      case 'SequenceExpression':
        return {
          kind: 'sequence',
          expressions: node.expressions.map((each) => this.expression(each)),
        };
      case 'AssignmentExpression':
        return this.#assignment(node);
      case 'UpdateExpression':
        return {
          kind: 'update',
          operator: node.operator,
          prefix: node.prefix,
          target: this.target(node.argument),
        };
      case 'ArrayExpression':
        return { kind: 'array', elements: node.elements.map((each) => this.#element(each!)) };
      case 'ObjectExpression':
        return {
          kind: 'object',
          properties: node.properties.flatMap((each) =>
            each.type === 'ObjectProperty' && each.key.type === 'Identifier'
              ? [{ name: each.key.name, value: this.expression(each.value) }]
              : [],
          ),
        };
      case 'MemberExpression':
        return lowerMember(this, node);
      case 'OptionalMemberExpression':
      case 'OptionalCallExpression':
        return lowerChain(this, node);
      case 'CallExpression':
        return lowerCall(this, node);
      case 'NewExpression':
        return lowerNew(this, node);
      case 'AwaitExpression':
      case 'YieldExpression':
        // the function around it was refused
        return lowerRefused(this, node);
      default:
        return this.report(
          messages.constructRefused(this.span(node), {
            construct: 'this expression',
            advice: 'write it with the constructs of K.',
          }),
        );
    }
  }

  global(node: B.Node): Resolved | null {
    if (node.type !== 'Identifier') return null;
    const local = this.locals.find(node.name);
    if (local) return local.lost ? LOST : null;
    const found = this.analysis.resolve(this.file, node.name);
    if (found && found.kind !== 'lost' && found.typeOnly) {
      this.report(messages.typeOnlyImport(this.span(node), { name: node.name }));
      return LOST;
    }
    return found;
  }

  builtin(node: B.Node): string | null {
    if (node.type !== 'Identifier' || !K_GLOBALS.has(node.name) || K_VALUES.has(node.name))
      return null;
    return this.locals.find(node.name) || this.global(node) ? null : node.name;
  }

  #binary(node: B.BinaryExpression): Expression {
    const left = this.expression(node.left);
    if (node.operator !== 'instanceof') {
      return {
        kind: 'binary',
        operator: node.operator as BinaryOperator,
        left,
        right: this.expression(node.right),
      };
    }
    const found = this.global(node.right);
    if (found?.kind === 'declared' && found.declaration.kind === 'struct') {
      return { kind: 'instanceof', object: left, struct: `${found.file}:${found.name}` };
    }
    if (found?.kind === 'lost') return UNDEFINED;
    return this.report(messages.instanceofRefused(this.span(node)));
  }

  #element(node: B.Node): Expression | Spread {
    return node.type === 'SpreadElement'
      ? { kind: 'spread', argument: this.expression(node.argument) }
      : this.expression(node);
  }

  access(
    object: Expression,
    node: B.MemberExpression | B.OptionalMemberExpression,
  ): Expression & Target {
    return lowerAccess(this, object, node);
  }

  target(node: B.Node): Target {
    switch (node.type) {
      case 'Identifier':
        return lowerTarget(this, node);
      case 'MemberExpression':
        return lowerMemberTarget(this, node);
      case 'TSAsExpression':
      case 'TSSatisfiesExpression':
      case 'TSNonNullExpression':
      case 'TSTypeAssertion':
      case 'ParenthesizedExpression':
        return this.target(node.expression);
      default:
        // the parser has reported it
        return NOWHERE;
    }
  }

  #assignment(node: B.AssignmentExpression): Expression {
    if (node.left.type !== 'ObjectPattern' && node.left.type !== 'ArrayPattern') {
      const target = this.target(node.left);
      return {
        kind: 'assign',
        operator: node.operator as AssignOperator,
        target,
        value: this.expression(node.right),
      };
    }
    const value = this.locals.temporary();
    const whole = assign(value, this.expression(node.right));
    checkArray(this, node.right, node.left);
    const parts = takeApart(this, node.left, whole, (each) => this.target(each));
    return { kind: 'sequence', expressions: [...parts, value] };
  }

  args(nodes: readonly B.Node[]): Expression[] {
    return nodes.map((each) => this.expression(each));
  }
}
