/**
 * Names and constants of a whole tree: what each name of a file stands for, across imports, and the
 * value of each scalar constant. Types are never used.
 */
import type { Expression, Node, TSEnumDeclaration } from '@babel/types';
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import * as messages from '../../diagnostics/messages.ts';
import type { NativeEntry } from '../../lowered/api/entry.ts';
import { KERNEL_API, USER_API } from '../../lowered/kernel-api.ts';
import { spanOf } from '../1-parse/span.ts';
import type { ConstantValue } from './operators.ts';
import { NOT_CONSTANT, binary, unary } from './operators.ts';
import type { Declaration, FileScope } from './scope.ts';

/** What a name stands for. */
export type Resolved =
  | { kind: 'native'; name: string; entry: NativeEntry }
  | {
      kind: 'declared';
      file: string;
      name: string;
      declaration: Exclude<Declaration, { kind: 'import' }>;
    };

/** Which program of the machine a file belongs to. */
export function objectOf(path: string): string {
  const [first, second] = path.split('/');
  if (first === 'modules' && second !== undefined) return second;
  return first === 'user' ? 'user' : 'vmlinux';
}

type Members = Map<string, ConstantValue | typeof NOT_CONSTANT>;

export class Analysis {
  readonly files = new Map<string, FileScope>();
  readonly diagnostics: Diagnostic[];
  readonly #constants = new Map<Node, ConstantValue | typeof NOT_CONSTANT>();
  readonly #enums = new Map<Node, Members>();

  constructor(scopes: readonly FileScope[], diagnostics: Diagnostic[]) {
    this.diagnostics = diagnostics;
    for (const scope of scopes) this.files.set(scope.path, scope);
    for (const scope of scopes) this.#checkImports(scope);
  }

  /** What `name` stands for at the top level of a file, or null. */
  resolve(file: string, name: string): Resolved | null {
    const declaration = this.files.get(file)?.declarations.get(name);
    if (!declaration) return null;
    if (declaration.kind !== 'import') return { kind: 'declared', file, name, declaration };
    const { from, name: imported } = declaration;
    if (from === 'kernel' || from === 'user') {
      const api = from === 'kernel' ? KERNEL_API : USER_API;
      const entry = Object.hasOwn(api, imported) ? api[imported] : undefined;
      return entry ? { kind: 'native', name: imported, entry } : null;
    }
    const target = join(file, from);
    const scope = this.files.get(target);
    const theirs = scope?.exports.get(imported) ?? imported;
    const found = scope?.declarations.get(theirs);
    if (!found || found.kind === 'import') return null;
    return { kind: 'declared', file: target, name: theirs, declaration: found };
  }

  /** The value of a scalar constant, or `undefined` in the second place if it is none. */
  constant(file: string, name: string): { value: ConstantValue } | null {
    const found = this.resolve(file, name);
    if (found?.kind === 'native')
      return found.entry.kind === 'constant' ? { value: found.entry.value } : null;
    if (
      found?.declaration.kind !== 'variable' ||
      found.declaration.mutable ||
      !found.declaration.init
    )
      return null;
    const { init } = found.declaration;
    let value = this.#constants.get(init);
    if (value === undefined && !this.#constants.has(init)) {
      this.#constants.set(init, NOT_CONSTANT);
      value = this.evaluate(found.file, init);
      this.#constants.set(init, value);
    }
    return value === NOT_CONSTANT ? null : { value: value as ConstantValue };
  }

  /** The value of an enum's member, or null if it has no such member or that is no constant. */
  enumMember(file: string, name: string, member: string): { value: ConstantValue } | null {
    const found = this.resolve(file, name);
    if (found?.kind !== 'declared' || found.declaration.kind !== 'enum') return null;
    const members = this.#membersOf(found.file, found.declaration.node);
    const value = members.get(member);
    return value === NOT_CONSTANT || !members.has(member) ? null : { value };
  }

  /** An enum's members in order. Each may use those before it, so what is known so far is shared. */
  #membersOf(file: string, node: TSEnumDeclaration): Members {
    const known = this.#enums.get(node);
    if (known) return known;
    const members: Members = new Map();
    this.#enums.set(node, members);
    let next: ConstantValue = 0;
    for (const each of node.body?.members ?? node.members) {
      const value: ConstantValue | typeof NOT_CONSTANT = each.initializer
        ? this.evaluate(file, each.initializer, members)
        : next;
      members.set(each.id.type === 'Identifier' ? each.id.name : each.id.value, value);
      next = typeof value === 'number' ? value + 1 : undefined;
    }
    return members;
  }

  /** Evaluates a constant scalar expression exactly as JavaScript does. */
  evaluate(
    file: string,
    node: Expression,
    members: Members | null = null,
  ): ConstantValue | typeof NOT_CONSTANT {
    const sub = (each: Expression): ConstantValue | typeof NOT_CONSTANT =>
      this.evaluate(file, each, members);
    switch (node.type) {
      case 'NumericLiteral':
      case 'StringLiteral':
      case 'BooleanLiteral':
        return node.value;
      case 'BigIntLiteral':
        return BigInt(node.value);
      case 'NullLiteral':
        return null;
      case 'TSAsExpression':
      case 'TSSatisfiesExpression':
      case 'TSNonNullExpression':
      case 'ParenthesizedExpression':
        return sub(node.expression);
      case 'Identifier': {
        if (node.name === 'undefined') return undefined;
        if (node.name === 'NaN') return NaN;
        if (node.name === 'Infinity') return Infinity;
        if (members?.has(node.name)) return members.get(node.name);
        const found = this.constant(file, node.name);
        return found ? found.value : NOT_CONSTANT;
      }
      case 'MemberExpression': {
        if (node.property.type !== 'Identifier' || node.computed) return NOT_CONSTANT;
        const found =
          node.object.type === 'Identifier' &&
          this.enumMember(file, node.object.name, node.property.name);
        if (found) return found.value;
        const text = node.property.name === 'length' && sub(node.object as Expression);
        return typeof text === 'string' ? text.length : NOT_CONSTANT;
      }
      case 'TemplateLiteral': {
        let text = node.quasis[0]!.value.cooked ?? '';
        for (const [i, each] of node.expressions.entries()) {
          const value = sub(each as Expression);
          if (value === NOT_CONSTANT) return NOT_CONSTANT;
          text += `${String(value)}${node.quasis[i + 1]!.value.cooked ?? ''}`;
        }
        return text;
      }
      case 'UnaryExpression': {
        const value = sub(node.argument);
        return value === NOT_CONSTANT ? value : unary(node.operator, value);
      }
      case 'BinaryExpression': {
        if (node.left.type === 'PrivateName') return NOT_CONSTANT;
        const left = sub(node.left);
        const right = sub(node.right);
        return left === NOT_CONSTANT || right === NOT_CONSTANT
          ? NOT_CONSTANT
          : binary(node.operator, left, right);
      }
      case 'ConditionalExpression': {
        const test = sub(node.test);
        return test === NOT_CONSTANT ? test : sub(test ? node.consequent : node.alternate);
      }
      default:
        return NOT_CONSTANT;
    }
  }

  #checkImports(scope: FileScope): void {
    const own = objectOf(scope.path);
    for (const [local, declaration] of scope.declarations) {
      if (declaration.kind !== 'import') continue;
      const { from, name, node } = declaration;
      const span = spanOf(scope.path, node);
      const layer = (detail: string): void =>
        void this.diagnostics.push(messages.layerRefused(span, { detail }));
      if (from === 'user' && own !== 'user') layer(`'user' is for programs under user/ only`);
      const found = this.resolve(scope.path, local);
      if (!found) {
        if (!(declaration.typeOnly && (from === 'kernel' || from === 'user'))) {
          const native = from === 'kernel' || from === 'user';
          if (!native || /^[a-z_]/.test(name))
            this.diagnostics.push(messages.unknownImport(span, { file: from, name }));
        }
        continue;
      }
      if (found.kind === 'native') continue;
      if (!this.files.get(found.file)?.exports.has(name)) {
        this.diagnostics.push(messages.unknownImport(span, { file: from, name }));
      }
      const shared =
        found.declaration.kind === 'type' ||
        found.declaration.kind === 'enum' ||
        this.constant(found.file, found.name) !== null;
      const theirs = objectOf(found.file);
      if (theirs === own || shared || declaration.typeOnly) continue;
      if (own === 'user')
        layer(`a program may import only constants and types of the kernel, not ${name}`);
      else if (theirs !== 'vmlinux') layer(`${own} may not import ${name} of ${theirs}`);
      else if (
        found.declaration.kind !== 'struct' &&
        !this.#isExportedSymbol(found.file, found.name)
      ) {
        layer(`module ${own} uses ${name}, which vmlinux does not EXPORT_SYMBOL`);
      }
    }
  }

  #isExportedSymbol(file: string, name: string): boolean {
    return (this.files.get(file)?.macros ?? []).some(
      (call) =>
        call.callee.type === 'Identifier' &&
        call.callee.name === 'EXPORT_SYMBOL' &&
        call.arguments[0]?.type === 'Identifier' &&
        call.arguments[0].name === name,
    );
  }
}

/** The path that a relative import names. */
export function join(file: string, from: string): string {
  const parts = file.split('/').slice(0, -1);
  for (const part of from.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '.') parts.push(part);
  }
  return parts.join('/');
}
