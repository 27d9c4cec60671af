/** Object literals where the text declares a struct: they fit the type, but are no instances. */
import type { Node } from '@babel/types';
import type { Diagnostic } from '../../../diagnostics/diagnostic.ts';
import * as messages from '../../../diagnostics/messages.ts';
import { spanOf } from '../../1-parse/span.ts';
import { walk } from '../../1-parse/walk.ts';
import type { At } from '../../1-parse/walk.ts';
import type { Analysis } from '../analysis.ts';
import type { FileCheck } from './context.ts';

export const checkLiterals: FileCheck = ({ path, ast }, { analysis }) => {
  const found: Diagnostic[] = [];
  walk(ast.program, (at) => {
    const name = at.node.type === 'ObjectExpression' ? structFor(at, path, analysis) : null;
    if (name !== null) found.push(messages.untaggedLiteral(spanOf(path, at.node), { name }));
    return true;
  });
  return found;
};

/** The struct that the place of a literal is declared to hold, or null. */
function structFor(at: At, file: string, analysis: Analysis): string | null {
  const { type, isElement } = declaredFor(at, file, analysis);
  return type ? structOf(type, isElement, file, analysis) : null;
}

interface Declared {
  type: Node | null;
  /** Whether the literal is an element of what is declared. */
  isElement: boolean;
}

const UNKNOWN: Declared = { type: null, isElement: false };

function declaredFor({ node, key, parent }: At, file: string, analysis: Analysis): Declared {
  const outer = parent?.node;
  const plain = (type: Node | null | undefined): Declared => ({
    type: type ?? null,
    isElement: false,
  });
  switch (outer?.type) {
    case 'VariableDeclarator':
      return plain(annotationOf(outer.id));
    case 'ClassProperty':
      return plain(annotationOf(outer));
    case 'AssignmentPattern':
      return plain(annotationOf(outer.left));
    case 'TSAsExpression':
    case 'TSSatisfiesExpression':
      return plain(outer.typeAnnotation);
    case 'ReturnStatement':
      return plain(annotationOf(functionAround(parent), 'returnType'));
    case 'ConditionalExpression':
      return key === 'test' ? UNKNOWN : declaredFor(parent!, file, analysis);
    case 'ArrayExpression': {
      const { type, isElement } = declaredFor(parent!, file, analysis);
      return isElement ? UNKNOWN : { type, isElement: true };
    }
    case 'CallExpression': {
      const { callee } = outer;
      if (key !== 'arguments' || callee.type !== 'Identifier') return UNKNOWN;
      const found = analysis.resolve(file, callee.name);
      if (found?.kind !== 'declared' || found.declaration.kind !== 'function') return UNKNOWN;
      if (found.file !== file) return UNKNOWN;
      const param = found.declaration.node.params[outer.arguments.indexOf(node as never)];
      return plain(annotationOf(param?.type === 'AssignmentPattern' ? param.left : param));
    }
    default:
      return UNKNOWN;
  }
}

function functionAround(at: At | null): Node | null {
  for (let each = at; each; each = each.parent)
    if (each.node.type === 'FunctionDeclaration') return each.node;
  return null;
}

function annotationOf(
  node: Node | null | undefined,
  field: 'typeAnnotation' | 'returnType' = 'typeAnnotation',
): Node | null {
  const annotation = (node as Record<string, Node | null> | null | undefined)?.[field];
  return annotation?.type === 'TSTypeAnnotation' ? annotation.typeAnnotation : null;
}

const NOTHING = new Set(['TSNullKeyword', 'TSUndefinedKeyword']);

/** The struct that a type names, alone or beside null; null for any other type. */
function structOf(type: Node, isElement: boolean, file: string, analysis: Analysis): string | null {
  if (type.type === 'TSParenthesizedType')
    return structOf(type.typeAnnotation, isElement, file, analysis);
  if (type.type === 'TSUnionType') {
    const rest = type.types.filter((each) => !NOTHING.has(each.type));
    return rest.length === 1 ? structOf(rest[0]!, isElement, file, analysis) : null;
  }
  if (isElement)
    return type.type === 'TSArrayType' ? structOf(type.elementType, false, file, analysis) : null;
  if (type.type !== 'TSTypeReference' || type.typeName.type !== 'Identifier') return null;
  const found = analysis.resolve(file, type.typeName.name);
  const isStruct =
    found?.kind === 'native'
      ? found.entry.kind === 'struct'
      : found?.kind === 'declared' && found.declaration.kind === 'struct';
  return isStruct ? type.typeName.name : null;
}
