/**
 * Source text to Babel's tree, and the refusal of every construct that is no part of K. Promises
 * that later stages meet only what they know; names and symbols are their business.
 */
import { parse } from '@babel/parser';
import * as traverseModule from '@babel/traverse';
import type { NodePath, TraverseOptions } from '@babel/traverse';
import type { File, Node } from '@babel/types';
import type { Diagnostic, Span } from '../../diagnostics/diagnostic.ts';
import * as messages from '../../diagnostics/messages.ts';
import { BUILTIN_ITERATORS, FORBIDDEN_PROPERTIES, KERNEL_API } from '../../lowered/kernel-api.ts';
import { REFUSED } from './refused.ts';

type Traverse = (ast: Node, options: TraverseOptions) => void;
const outer = (traverseModule as { default?: unknown }).default ?? traverseModule;
const traverse = ((outer as { default?: unknown }).default ?? outer) as Traverse;

/** The span of a Babel node. */
export function spanOf(file: string, node: Node): Span {
  const start = node.loc?.start ?? { line: 1, column: 0 };
  const end = node.loc?.end ?? start;
  return {
    file,
    line: start.line,
    column: start.column + 1,
    endLine: end.line,
    endColumn: end.column + 1,
  };
}

/** Parses one file and checks it against the subset; the tree is null if it cannot be parsed. */
export function parseFile(
  path: string,
  source: string,
): { ast: File | null; diagnostics: Diagnostic[] } {
  const diagnostics: Diagnostic[] = [];
  let ast: File;
  try {
    ast = parse(source, { sourceType: 'module', plugins: ['typescript'], errorRecovery: true });
  } catch (error) {
    return { ast: null, diagnostics: [syntaxError(path, error)] };
  }
  for (const error of (ast as File & { errors?: unknown[] | null }).errors ?? [])
    diagnostics.push(syntaxError(path, error));
  if (diagnostics.length > 0) return { ast: null, diagnostics };
  traverse(ast, {
    enter(at) {
      const found = refuse(path, at);
      if (!found) return;
      diagnostics.push(found);
      at.skip();
    },
  });
  return { ast, diagnostics };
}

function syntaxError(file: string, error: unknown): Diagnostic {
  const { message, loc } = error as Error & { loc?: { line: number; column: number } };
  const line = loc?.line ?? 1;
  const column = (loc?.column ?? 0) + 1;
  const span = { file, line, column, endLine: line, endColumn: column + 1 };
  return messages.syntaxError(span, { detail: message.replace(/ \(\d+:\d+\)$/, '') });
}

function refuse(file: string, at: NodePath): Diagnostic | null {
  const { node } = at;
  const span = spanOf(file, node);
  const construct = (name: string, advice: string): Diagnostic =>
    messages.constructRefused(span, { construct: name, advice });
  const known = REFUSED[node.type];
  if (known)
    return node.type === 'FunctionExpression' ? messages.closureRefused(span) : construct(...known);
  switch (node.type) {
    case 'ArrowFunctionExpression':
      return isWaitCondition(at) ? null : messages.closureRefused(span);
    case 'FunctionDeclaration':
      if (node.async || node.generator)
        return construct(
          node.async ? 'async' : 'a generator',
          'call functions that sleep; every call may.',
        );
      return at.parentPath?.isProgram() || at.parentPath?.isExportNamedDeclaration()
        ? null
        : messages.closureRefused(span);
    case 'ClassDeclaration':
      if (node.superClass || node.abstract || (node.implements?.length ?? 0) > 0)
        return construct('inheritance', 'embed the other struct as a field.');
      return at.parentPath?.isProgram() || at.parentPath?.isExportNamedDeclaration()
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
      if (at.parentPath?.isSwitchCase())
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
      return at.parentPath?.isArrayExpression()
        ? null
        : construct('spread outside an array literal', 'pass the array, or name the fields.');
    case 'RestElement':
      return at.parentPath?.isObjectPattern()
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
        at.parentPath?.isCallExpression() &&
        at.key === 'callee'
      ) {
        if (!isConsumedIterator(at.parentPath))
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
      return at.parentPath?.isProgram() && at.isStatement() ? topLevel(at, construct) : null;
  }
}

function topLevel(
  at: NodePath,
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

function isWaitCondition(at: NodePath): boolean {
  const call = at.parent;
  if (call.type !== 'CallExpression' || at.key !== 1 || call.callee.type !== 'Identifier')
    return false;
  const { node } = at;
  if (node.type !== 'ArrowFunctionExpression' || node.async || node.params.length > 0) return false;
  return KERNEL_API[call.callee.name]?.kind === 'wait-macro' && node.body.type !== 'BlockStatement';
}

function isConsumedIterator(call: NodePath): boolean {
  const { parent } = call;
  if (parent.type === 'SpreadElement') return true;
  if (parent.type !== 'CallExpression' || parent.arguments.length !== 1) return false;
  const { callee } = parent;
  return (
    callee.type === 'MemberExpression' &&
    callee.object.type === 'Identifier' &&
    callee.object.name === 'Array' &&
    callee.property.type === 'Identifier' &&
    callee.property.name === 'from'
  );
}
