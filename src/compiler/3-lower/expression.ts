/** Babel expressions to lowered ones: names resolved, types erased, chains and patterns spelled out. */
import type * as B from '@babel/types';
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import * as messages from '../../diagnostics/messages.ts';
import { BUILTIN_CONSTANTS } from '../../lowered/api/builtins.ts';
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
import { HOST_GLOBALS, K_GLOBALS } from '../1-parse/refused.ts';
import type { Analysis, Resolved } from '../2-analyze/index.ts';
import { Locals } from './locals.ts';
import type { Lowerer } from './lowerer.ts';
import { lowerCall, lowerNew } from './calls.ts';
import { lowerChain } from './chains.ts';
import { UNDEFINED, assign, constant } from './make.ts';
import { takeApart } from './patterns.ts';

export class ExpressionLowerer implements Lowerer {
  readonly locals = new Locals();
  readonly file: string;
  readonly analysis: Analysis;

  constructor(file: string, analysis: Analysis) {
    this.file = file;
    this.analysis = analysis;
  }

  report(diagnostic: Diagnostic): Expression {
    this.analysis.diagnostics.push(diagnostic);
    return UNDEFINED;
  }

  span(node: B.Node): ReturnType<typeof spanOf> {
    return spanOf(this.file, node);
  }

  expression(node: B.Node): Expression {
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
        return this.identifier(node);
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
        return this.#member(node);
      case 'OptionalMemberExpression':
      case 'OptionalCallExpression':
        return lowerChain(this, node);
      case 'CallExpression':
        return lowerCall(this, node);
      case 'NewExpression':
        return lowerNew(this, node);
      default:
        return this.report(
          messages.constructRefused(this.span(node), {
            construct: node.type,
            advice: 'write it with the constructs of K.',
          }),
        );
    }
  }

  identifier(node: B.Identifier): Expression {
    const { name } = node;
    const local = this.locals.find(name);
    if (local) {
      if (!local.declared)
        return this.report(messages.useBeforeDeclaration(this.span(node), { name }));
      return { kind: 'local', index: local.index };
    }
    const found = this.analysis.resolve(this.file, name);
    if (!found) {
      if (name === 'undefined' || name === 'NaN' || name === 'Infinity')
        return { kind: 'special', name };
      if (K_GLOBALS.has(name) || HOST_GLOBALS.has(name))
        return this.report(messages.hostNameRefused(this.span(node), { name }));
      return this.report(messages.unknownName(this.span(node), { name }));
    }
    const folded = this.analysis.constant(this.file, name);
    if (folded) return constant(folded.value);
    if (found.kind === 'native')
      return this.report(messages.nativeAsValue(this.span(node), { name }));
    const symbol = `${found.file}:${found.name}`;
    if (found.declaration.kind === 'function') return { kind: 'function', symbol };
    if (found.declaration.kind === 'variable') return { kind: 'data', symbol };
    if (found.declaration.kind === 'enum') {
      return this.report(
        messages.constructRefused(this.span(node), {
          construct: 'an enum as a value',
          advice: 'name a member; an enum has no reverse mapping.',
        }),
      );
    }
    return this.report(messages.unknownName(this.span(node), { name }));
  }

  global(node: B.Node): (Resolved & { local: string }) | null {
    if (node.type !== 'Identifier' || this.locals.find(node.name)) return null;
    const found = this.analysis.resolve(this.file, node.name);
    return found && { ...found, local: node.name };
  }

  builtin(node: B.Node): string | null {
    if (node.type !== 'Identifier' || this.locals.find(node.name) || this.global(node)) return null;
    return K_GLOBALS.has(node.name) ? node.name : null;
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
    return this.report(
      messages.constructRefused(this.span(node), {
        construct: 'instanceof of what is no struct',
        advice: 'compare with a struct of the tree.',
      }),
    );
  }

  #element(node: B.Node): Expression | Spread {
    return node.type === 'SpreadElement'
      ? { kind: 'spread', argument: this.expression(node.argument) }
      : this.expression(node);
  }

  #member(node: B.MemberExpression): Expression {
    if (!node.computed && node.property.type === 'Identifier') {
      const name = node.property.name;
      const builtin = this.builtin(node.object);
      if (builtin !== null) {
        if (BUILTIN_CONSTANTS.has(`${builtin}.${name}`))
          return { kind: 'builtin-constant', name: `${builtin}.${name}` };
        return this.report(
          messages.hostNameRefused(this.span(node), { name: `${builtin}.${name}` }),
        );
      }
      const found = this.global(node.object);
      if (found?.kind === 'declared' && found.declaration.kind === 'enum') {
        const member = this.analysis.enumMember(this.file, found.local, name);
        return member
          ? constant(member.value)
          : this.report(messages.unknownName(this.span(node), { name: `${found.local}.${name}` }));
      }
    }
    return this.access(this.expression(node.object), node);
  }

  access(
    object: Expression,
    node: B.MemberExpression | B.OptionalMemberExpression,
  ): Expression & Target {
    if (!node.computed && node.property.type === 'Identifier')
      return { kind: 'member', object, name: node.property.name };
    const index = this.expression(node.property);
    return { kind: 'index', object, index };
  }

  target(node: B.Node): Target {
    switch (node.type) {
      case 'Identifier': {
        const local = this.locals.find(node.name);
        if (local?.declared && !local.constant) return { kind: 'local', index: local.index };
        const found = local ? null : this.analysis.resolve(this.file, node.name);
        if (
          found?.kind === 'declared' &&
          found.declaration.kind === 'variable' &&
          found.declaration.mutable &&
          found.file === this.file
        ) {
          return { kind: 'data', symbol: `${found.file}:${found.name}` };
        }
        if (local && !local.declared)
          this.report(messages.useBeforeDeclaration(this.span(node), { name: node.name }));
        else if (!local && !found)
          this.report(messages.unknownName(this.span(node), { name: node.name }));
        else this.report(messages.assignmentRefused(this.span(node), { name: node.name }));
        return { kind: 'member', object: UNDEFINED, name: 'refused' };
      }
      case 'MemberExpression':
        return this.access(this.expression(node.object), node);
      case 'TSAsExpression':
      case 'TSNonNullExpression':
      case 'ParenthesizedExpression':
        return this.target(node.expression);
      default:
        this.report(
          messages.constructRefused(this.span(node), {
            construct: 'this assignment',
            advice: 'assign to a variable, a field or an element.',
          }),
        );
        return { kind: 'member', object: UNDEFINED, name: 'refused' };
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
    const parts = takeApart(this, node.left, whole, (each) => this.target(each));
    return { kind: 'sequence', expressions: [...parts, value] };
  }

  args(nodes: readonly B.Node[]): Expression[] {
    return nodes.map((each) => this.expression(each));
  }
}
