/** The values of scalar constants and enum members, across files. Types are never used. */
import type { Expression, Node, TSEnumDeclaration } from '@babel/types';
import { neededFirst } from '../../lowered/order.ts';
import type { Definition } from './definitions.ts';
import { definitionsIn, isEnum } from './definitions.ts';
import { memberName, membersOf } from './enums.ts';
import type { NativeEntry } from '../../lowered/api/entry.ts';
import type { Resolved } from './names.ts';
import { objectOf } from './names.ts';
import type { ConstantValue } from './operators.ts';
import { binary, concatenate, unary } from './operators.ts';

export type Value = { value: ConstantValue } | null;

/** What an inner name stands for, null if that has no value; undefined for a name of the file. */
export type Inner = (name: string) => Value | undefined;

/** The members of an enum that are known so far. */
type Members = Map<string, Value>;

export class Constants {
  readonly #resolve: (file: string, name: string) => Resolved | null;
  /** By initialiser; null while it is evaluated, and where there is no value. */
  readonly #known = new Map<Node, Value>();
  readonly #enums = new Map<Node, Members>();

  constructor(resolve: (file: string, name: string) => Resolved | null) {
    this.#resolve = resolve;
  }

  /** The value of a scalar constant, or null if the name is none. */
  constant(file: string, name: string): Value {
    const found = this.#resolve(file, name);
    if (found?.kind === 'native') return nativeConstant(file, found.entry);
    if (found?.kind !== 'declared' || found.declaration.kind !== 'variable') return null;
    const { init, mutable } = found.declaration;
    if (mutable || !init) return null;
    if (!this.#known.has(init)) this.#settle({ file: found.file, node: init });
    return this.#known.get(init)!;
  }

  /** The value of an enum's member, or null if there is no such member, or it is not constant. */
  enumMember(file: string, name: string, member: string): Value {
    const found = this.#resolve(file, name);
    if (found?.kind !== 'declared' || found.declaration.kind !== 'enum') return null;
    const { node } = found.declaration;
    if (!this.#enums.has(node)) this.#settle({ file: found.file, node });
    return this.#enums.get(node)!.get(member) ?? null;
  }

  /** The value of an expression, exactly as JavaScript evaluates it; null if it has none. */
  evaluate(file: string, node: Expression, inner: Inner): Value {
    return this.#evaluate(file, node, inner);
  }

  /** Evaluates an initialiser or an enum, first what it needs: chains of them may be long. */
  #settle(first: Definition): void {
    const needs = ({ file, node }: Definition): Definition[] =>
      definitionsIn(node, (name) => this.#resolve(file, name)).filter(
        (each) => !this.#isKnown(each.node),
      );
    const { order } = neededFirst([first], needs, ({ node }) => node);
    for (const { node } of order) {
      if (isEnum(node)) this.#enums.set(node, new Map());
      else this.#known.set(node, null);
    }
    for (const each of order) this.#define(each);
  }

  #isKnown(node: Definition['node']): boolean {
    return isEnum(node) ? this.#enums.has(node) : this.#known.has(node);
  }

  #define({ file, node }: Definition): void {
    if (isEnum(node)) this.#fill(file, node, this.#enums.get(node)!);
    else
      this.#known.set(
        node,
        this.#evaluate(file, node, () => undefined),
      );
  }

  /** An enum's members in order. Each may use those before it, so what is known so far is shared. */
  #fill(file: string, node: TSEnumDeclaration, members: Members): void {
    let next: Value = { value: 0 };
    for (const each of membersOf(node)) {
      const value: Value = each.initializer
        ? this.#evaluate(file, each.initializer, (name) => members.get(name))
        : next;
      members.set(memberName(each), value);
      next = typeof value?.value === 'number' ? { value: value.value + 1 } : null;
    }
  }

  #evaluate(file: string, node: Expression, inner: Inner): Value {
    const sub = (each: Expression): Value => this.#evaluate(file, each, inner);
    switch (node.type) {
      case 'NumericLiteral':
      case 'StringLiteral':
      case 'BooleanLiteral':
        return { value: node.value };
      case 'BigIntLiteral':
        return { value: BigInt(node.value) };
      case 'NullLiteral':
        return { value: null };
      case 'TSAsExpression':
      case 'TSSatisfiesExpression':
      case 'TSNonNullExpression':
      case 'TSTypeAssertion':
      case 'ParenthesizedExpression':
        return sub(node.expression);
      case 'Identifier':
        return this.#named(file, node.name, inner(node.name));
      case 'MemberExpression': {
        const { object, property, computed } = node;
        if (property.type !== 'Identifier' || computed) return null;
        const member =
          object.type === 'Identifier' &&
          inner(object.name) === undefined &&
          this.enumMember(file, object.name, property.name);
        if (member) return member;
        const text = property.name === 'length' ? sub(object as Expression)?.value : null;
        return typeof text === 'string' ? { value: text.length } : null;
      }
      case 'TemplateLiteral': {
        const parts: ConstantValue[] = [];
        for (const [i, quasi] of node.quasis.entries()) {
          parts.push(quasi.value.cooked ?? '');
          const next = node.expressions[i];
          const value = next ? sub(next as Expression) : { value: '' };
          if (!value) return null;
          parts.push(value.value);
        }
        const text = concatenate(parts);
        return text === null ? null : { value: text };
      }
      case 'UnaryExpression': {
        const operand = sub(node.argument);
        return operand && unary(node.operator, operand.value);
      }
      case 'BinaryExpression': {
        if (node.left.type === 'PrivateName') return null;
        const left = sub(node.left);
        const right = left && sub(node.right);
        return right && binary(node.operator, left.value, right.value);
      }
      case 'ConditionalExpression': {
        const test = sub(node.test);
        return test && sub(test.value ? node.consequent : node.alternate);
      }
      default:
        return null;
    }
  }

  #named(file: string, name: string, inner: Value | undefined): Value {
    if (inner !== undefined) return inner;
    const constant = this.constant(file, name);
    if (constant) return constant;
    if (this.#resolve(file, name)) return null;
    if (name === 'undefined') return { value: undefined };
    if (name === 'NaN') return { value: NaN };
    return name === 'Infinity' ? { value: Infinity } : null;
  }
}

/** The value of a constant of `'kernel'`, as a file sees it. */
function nativeConstant(file: string, entry: NativeEntry): Value {
  if (entry.kind === 'constant') return { value: entry.value };
  if (entry.kind !== 'this-module') return null;
  const object = objectOf(file);
  return { value: object === 'vmlinux' ? null : object };
}
