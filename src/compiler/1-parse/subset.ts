/** The subset check: each construct that is no part of K, and what to write instead. */
import type { File } from '@babel/types';
import type { Diagnostic, Span } from '../../diagnostics/diagnostic.ts';
import * as messages from '../../diagnostics/messages.ts';
import { BUILTIN_ITERATORS, FORBIDDEN_PROPERTIES } from '../../lowered/api/builtins.ts';
import { KERNEL_API } from '../../lowered/kernel-api.ts';
import { REFUSED } from './refused.ts';
import { spanOf } from './span.ts';
import type { At } from './walk.ts';

const isTopLevel = ({ parent }: At): boolean =>
  parent?.node.type === 'Program' || parent?.node.type === 'ExportNamedDeclaration';

/** The names under which a file imports wait macros: their conditions are the only arrows of K. */
export function waitNames({ program }: File): Set<string> {
  const names = new Set<string>();
  for (const node of program.body) {
    if (node.type !== 'ImportDeclaration' || node.source.value !== 'kernel') continue;
    for (const each of node.specifiers) {
      if (each.type !== 'ImportSpecifier' || each.imported.type !== 'Identifier') continue;
      const entry = KERNEL_API[each.imported.name];
      if (entry?.kind === 'wait-macro') names.add(each.local.name);
    }
  }
  return names;
}

/** Why a node is no part of K, or null. */
export function refuse(file: string, at: At, waits: ReadonlySet<string>): Diagnostic | null {
  const { node } = at;
  const span = spanOf(file, node);
  const construct = (name: string, advice: string): Diagnostic =>
    messages.constructRefused(span, { construct: name, advice });
  const known = REFUSED[node.type];
  if (known)
    return node.type === 'FunctionExpression' ? messages.closureRefused(span) : construct(...known);
  switch (node.type) {
    case 'ArrowFunctionExpression':
      return isWaitCondition(at, waits) ? null : messages.closureRefused(span);
    case 'FunctionDeclaration':
      if (node.async || node.generator)
        return construct(
          node.async ? 'async' : 'a generator',
          'call functions that sleep; every call may.',
        );
      return isTopLevel(at) ? null : messages.closureRefused(span);
    case 'ClassDeclaration':
      if (node.superClass || node.abstract || (node.implements?.length ?? 0) > 0)
        return construct('inheritance', 'embed the other struct as a field.');
      return isTopLevel(at)
        ? null
        : construct('a nested class', 'declare the struct at the top level.');
    case 'ClassProperty':
      if (node.static || node.computed)
        return construct('a static or computed field', 'use top-level data.');
      return node.key.type === 'Identifier'
        ? property(span, node.key.name)
        : construct('a field name that is no identifier', 'use an identifier.');
    case 'VariableDeclaration':
      if (node.kind !== 'let' && node.kind !== 'const')
        return construct(node.kind, 'declare it with let or const.');
      if (at.parent?.node.type === 'SwitchCase')
        return construct('a declaration directly inside a case', 'put the case body in braces.');
      return null;
    case 'UnaryExpression':
      return node.operator === 'delete' || node.operator === 'throw'
        ? construct(node.operator, 'set the field to null, or use map.delete(key).')
        : null;
    case 'BinaryExpression':
      return node.operator === 'in' || node.operator === '|>'
        ? construct(`\`${node.operator}\``, 'test the field, or use map.has(key).')
        : null;
    case 'SpreadElement':
      return at.parent?.node.type === 'ArrayExpression'
        ? null
        : construct('spread outside an array literal', 'pass the array, or name the fields.');
    case 'RestElement':
      return at.parent?.node.type === 'ObjectPattern'
        ? construct('rest in an object pattern', 'name the fields.')
        : null;
    case 'ArrayExpression':
    case 'ArrayPattern':
      return node.elements.includes(null) && node.type === 'ArrayExpression'
        ? construct('a hole in an array', 'write undefined.')
        : null;
    case 'ForOfStatement':
      return node.await
        ? construct('for await', 'call functions that sleep; every call may.')
        : null;
    case 'ObjectProperty':
      if (node.computed) return construct('a computed key', 'use a Map.');
      if (node.key.type !== 'Identifier')
        return construct('a key that is no identifier', 'use an identifier, or a Map.');
      return property(span, node.key.name);
    case 'MemberExpression':
    case 'OptionalMemberExpression':
      if (node.computed) {
        const text =
          node.property.type === 'StringLiteral' || node.property.type === 'TemplateLiteral';
        return text ? construct('a text as an index', 'write the field name, or use a Map.') : null;
      }
      if (node.property.type === 'PrivateName')
        return construct('a private name', 'use a plain field.');
      if (
        node.property.type === 'Identifier' &&
        BUILTIN_ITERATORS.has(node.property.name) &&
        at.parent?.node.type === 'CallExpression' &&
        at.key === 'callee'
      ) {
        if (!isConsumedIterator(at.parent))
          return messages.iteratorRefused(span, { name: node.property.name });
      }
      return node.property.type === 'Identifier'
        ? property(spanOf(file, node.property), node.property.name)
        : null;
    case 'ImportDeclaration':
      return node.specifiers.length === 0 && node.importKind !== 'type'
        ? construct('an import for its side effects', 'import the names that you use.')
        : null;
    case 'ExportNamedDeclaration':
      return node.source
        ? construct('a re-export', 'import from the file that declares the name.')
        : null;
    case 'Identifier':
      if (node.name.startsWith('$'))
        return construct('a name that begins with $', 'choose another name.');
      return node.name === 'eval' || node.name === 'arguments'
        ? messages.hostNameRefused(span, { name: node.name })
        : null;
    default:
      return at.parent?.node.type === 'Program' && at.key === 'body'
        ? topLevel(at, construct)
        : null;
  }
}

function topLevel(
  at: At,
  construct: (name: string, advice: string) => Diagnostic,
): Diagnostic | null {
  const { node } = at;
  if (node.type === 'ExpressionStatement' && node.expression.type === 'CallExpression') return null;
  if (node.type === 'EmptyStatement' || node.type.startsWith('TS')) return null;
  return construct(
    'a statement at the top level',
    'move it into a function, and register that with module_init.',
  );
}

function property(span: Span, name: string): Diagnostic | null {
  return FORBIDDEN_PROPERTIES.has(name) ? messages.propertyRefused(span, { name }) : null;
}

function isWaitCondition(at: At, waits: ReadonlySet<string>): boolean {
  const call = at.parent?.node;
  if (call?.type !== 'CallExpression' || call.arguments[1] !== at.node) return false;
  if (call.callee.type !== 'Identifier') return false;
  const { node } = at;
  if (node.type !== 'ArrowFunctionExpression' || node.async || node.params.length > 0) return false;
  return waits.has(call.callee.name) && node.body.type !== 'BlockStatement';
}

function isConsumedIterator(call: At): boolean {
  const parent = call.parent?.node;
  if (parent?.type === 'SpreadElement') return true;
  if (parent?.type !== 'CallExpression' || parent.arguments.length !== 1) return false;
  const { callee } = parent;
  return (
    callee.type === 'MemberExpression' &&
    callee.object.type === 'Identifier' &&
    callee.object.name === 'Array' &&
    callee.property.type === 'Identifier' &&
    callee.property.name === 'from'
  );
}
