/** Babel expressions to lowered ones: names resolved, types erased, chains and patterns spelled out. */
import type * as B from '@babel/types';
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import * as messages from '../../diagnostics/messages.ts';
import {
  BUILTIN_CALLS,
  BUILTIN_CLASSES,
  BUILTIN_CONSTANTS,
  BUILTIN_METHODS,
} from '../../lowered/kernel-api.ts';
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
import { K_GLOBALS } from '../1-parse/refused.ts';
import type { Analysis, Resolved } from '../2-analyze/index.ts';
import { Locals } from './locals.ts';
import { UNDEFINED, assign, constant, isUndefined } from './make.ts';

export class ExpressionLowerer {
  readonly locals = new Locals();
  protected readonly file: string;
  protected readonly analysis: Analysis;

  constructor(file: string, analysis: Analysis) {
    this.file = file;
    this.analysis = analysis;
  }

  protected report(diagnostic: Diagnostic): Expression {
    this.analysis.diagnostics.push(diagnostic);
    return UNDEFINED;
  }

  protected span(node: B.Node): ReturnType<typeof spanOf> {
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
        return this.#chain(node);
      case 'CallExpression':
        return this.#call(node);
      case 'NewExpression':
        return this.#new(node);
      default:
        return this.report(
          messages.constructRefused(this.span(node), {
            construct: node.type,
            advice: 'write it with the constructs of K.',
          }),
        );
    }
  }

  protected identifier(node: B.Identifier): Expression {
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
      if (K_GLOBALS.has(name))
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
    return this.report(messages.unknownName(this.span(node), { name }));
  }

  /** The top-level meaning of an identifier that no local hides. */
  protected global(node: B.Node): (Resolved & { local: string }) | null {
    if (node.type !== 'Identifier' || this.locals.find(node.name)) return null;
    const found = this.analysis.resolve(this.file, node.name);
    return found && { ...found, local: node.name };
  }

  /** `Math`, `Number`, …: a built-in that neither a local nor the file hides. */
  protected builtin(node: B.Node): string | null {
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

  /** `object.name` or `object[index]` with the object already lowered. */
  protected access(
    object: Expression,
    node: B.MemberExpression | B.OptionalMemberExpression,
  ): Expression & Target {
    if (!node.computed && node.property.type === 'Identifier')
      return { kind: 'member', object, name: node.property.name };
    const index = this.expression(node.property);
    return { kind: 'index', object, index };
  }

  protected target(node: B.Node): Target {
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
    const parts = [
      assign(value, this.expression(node.right)),
      ...this.pattern(node.left, value, (each) => this.target(each)),
    ];
    return { kind: 'sequence', expressions: [...parts, value] };
  }

  /** Assignments that take `value` apart; `bind` says what each name of the pattern is. */
  pattern(node: B.Node, value: Expression, bind: (node: B.Node) => Target): Expression[] {
    switch (node.type) {
      case 'AssignmentPattern': {
        const taken = this.locals.temporary();
        const chosen: Expression = {
          kind: 'conditional',
          test: isUndefined(taken),
          consequent: this.expression(node.right),
          alternate: taken,
        };
        return [assign(taken, value), ...this.pattern(node.left, chosen, bind)];
      }
      case 'ObjectPattern': {
        const object = this.locals.temporary();
        const parts = node.properties.flatMap((each) =>
          each.type === 'ObjectProperty' && each.key.type === 'Identifier'
            ? this.pattern(each.value, { kind: 'member', object, name: each.key.name }, bind)
            : [],
        );
        const check: Expression[] =
          parts.length === 0 ? [{ kind: 'member', object, name: 'length' }] : [];
        return [assign(object, value), ...check, ...parts];
      }
      case 'ArrayPattern': {
        const array = this.locals.temporary();
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
            return this.pattern(each.argument, rest, bind);
          }
          return this.pattern(each, { kind: 'index', object: array, index: constant(i) }, bind);
        });
        return [assign(array, { kind: 'as-array', argument: value }), ...parts];
      }
      default:
        return [{ kind: 'assign', operator: '=', target: bind(node), value }];
    }
  }

  /** `a?.b.c(d)`: one test, then the rest of the chain on a temporary. */
  #chain(node: B.OptionalMemberExpression | B.OptionalCallExpression): Expression {
    const tests: Expression[] = [];
    const value = this.#link(node, tests);
    return tests.reduceRight(
      (rest, test) => ({ kind: 'conditional', test, consequent: UNDEFINED, alternate: rest }),
      value,
    );
  }

  /** A chain's value, given that all `tests` (in order) fail; each is lowered once. */
  #link(node: B.Node, tests: Expression[]): Expression {
    if (node.type === 'OptionalMemberExpression') {
      const object = this.#link(node.object, tests);
      return this.access(node.optional ? this.#nullTest(object, tests) : object, node);
    }
    if (node.type === 'OptionalCallExpression') {
      const line = lineOf(node);
      const { callee } = node;
      if (
        !node.optional &&
        callee.type === 'OptionalMemberExpression' &&
        !callee.computed &&
        callee.property.type === 'Identifier'
      ) {
        const inner = this.#link(callee.object, tests);
        const object = callee.optional ? this.#nullTest(inner, tests) : inner;
        return {
          kind: 'method-call',
          object,
          name: callee.property.name,
          args: this.args(node.arguments),
          line,
        };
      }
      const target = this.#link(callee, tests);
      return {
        kind: 'pointer-call',
        callee: node.optional ? this.#nullTest(target, tests) : target,
        args: this.args(node.arguments),
        line,
      };
    }
    return this.expression(node);
  }

  #nullTest(value: Expression, tests: Expression[]): Expression {
    const kept = this.locals.temporary();
    tests.push({
      kind: 'binary',
      operator: '==',
      left: assign(kept, value),
      right: constant(null),
    });
    return kept;
  }

  protected args(nodes: readonly B.Node[]): Expression[] {
    return nodes.map((each) => this.expression(each));
  }

  #call(node: B.CallExpression): Expression {
    const callee =
      node.callee.type === 'TSNonNullExpression' ? node.callee.expression : node.callee;
    const line = callee.loc?.end.line ?? lineOf(node);
    if (
      callee.type === 'MemberExpression' &&
      !callee.computed &&
      callee.property.type === 'Identifier'
    ) {
      const name = callee.property.name;
      const builtin = this.builtin(callee.object);
      if (builtin === null) {
        return {
          kind: 'method-call',
          object: this.expression(callee.object),
          name,
          args: this.#checkedArgs(node, name),
          line,
        };
      }
      if (!BUILTIN_CALLS.has(`${builtin}.${name}`))
        return this.report(
          messages.hostNameRefused(this.span(callee), { name: `${builtin}.${name}` }),
        );
      return { kind: 'builtin-call', name: `${builtin}.${name}`, args: this.args(node.arguments) };
    }
    const builtin = this.builtin(callee);
    if (builtin !== null) {
      if (!BUILTIN_CALLS.has(builtin))
        return this.report(messages.hostNameRefused(this.span(callee), { name: builtin }));
      return { kind: 'builtin-call', name: builtin, args: this.args(node.arguments) };
    }
    const found = this.global(callee);
    if (found?.kind === 'native') return this.native(node, found.name, found.entry, line);
    if (found?.kind === 'declared' && found.declaration.kind === 'function') {
      this.#checkArity(node, found.local, found.declaration.node.params);
      return {
        kind: 'call',
        callee: `${found.file}:${found.name}`,
        args: this.args(node.arguments),
        line,
      };
    }
    return {
      kind: 'pointer-call',
      callee: this.expression(callee),
      args: this.args(node.arguments),
      line,
    };
  }

  #checkedArgs(node: B.CallExpression, name: string): Expression[] {
    if (name === 'sort' && BUILTIN_METHODS.has(name) && node.arguments.length > 0) {
      this.report(
        messages.constructRefused(this.span(node), {
          construct: 'sort with a comparison function',
          advice: 'write the loop: a built-in cannot call K code.',
        }),
      );
    }
    return this.args(node.arguments);
  }

  #checkArity(node: B.CallExpression, name: string, params: readonly B.Node[]): void {
    const optional = (param: B.Node): boolean =>
      param.type === 'AssignmentPattern' ||
      param.type === 'RestElement' ||
      (param.type === 'Identifier' && param.optional === true);
    const least = params.findLastIndex((param) => !optional(param)) + 1;
    const most = params.at(-1)?.type === 'RestElement' ? Infinity : params.length;
    const actual = node.arguments.length;
    if (actual >= least && actual <= most) return;
    const expected =
      least === most ? `${least}` : most === Infinity ? `at least ${least}` : `${least} to ${most}`;
    this.report(messages.wrongArity(this.span(node), { name, expected, actual }));
  }

  protected native(
    node: B.CallExpression,
    name: string,
    entry: Extract<Resolved, { kind: 'native' }>['entry'],
    line: number,
  ): Expression {
    if (entry.kind === 'wait-macro')
      return this.report(messages.waitPosition(this.span(node), { name }));
    if (entry.kind === 'macro')
      return this.report(messages.macroMisused(this.span(node), { detail: `${name} is a macro` }));
    if (entry.kind !== 'function')
      return this.report(messages.unknownName(this.span(node), { name: `${name}()` }));
    const actual = node.arguments.length;
    if (entry.rest ? actual < entry.params : actual !== entry.params) {
      return this.report(
        messages.wrongArity(this.span(node), {
          name,
          expected: entry.rest ? `at least ${entry.params}` : entry.params,
          actual,
        }),
      );
    }
    return { kind: 'native-call', name, args: this.args(node.arguments), line };
  }

  #new(node: B.NewExpression): Expression {
    const builtin = this.builtin(node.callee);
    if (builtin !== null && BUILTIN_CLASSES.has(builtin))
      return { kind: 'new-builtin', name: builtin, args: this.args(node.arguments) };
    const found = this.global(node.callee);
    if (found?.kind === 'native' && found.entry.kind === 'struct')
      return { kind: 'new-native', name: found.name };
    if (
      found?.kind === 'declared' &&
      found.declaration.kind === 'struct' &&
      node.arguments.length === 0
    ) {
      return { kind: 'new-struct', struct: `${found.file}:${found.name}` };
    }
    return this.report(
      messages.constructRefused(this.span(node), {
        construct: 'this use of new',
        advice:
          "make a struct of the tree (without arguments), a Map, Set, Array or typed array, or a struct of 'kernel'.",
      }),
    );
  }
}

export const lineOf = (node: B.Node): number => node.loc?.start.line ?? 0;
