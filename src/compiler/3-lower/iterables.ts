/**
 * Texts, Maps and Sets where only an array can be gone over: what the text shows to be one is refused,
 * anything else is checked at run time. A cast (`as`) says that the author knows better.
 */
import type * as B from '@babel/types';
import * as messages from '../../diagnostics/messages.ts';
import type { Analysis } from '../2-analyze/analysis.ts';
import type { Lowerer } from './lowerer.ts';

/** What JavaScript iterates over, and K does not. */
export type Iterable = 'a text' | 'a Map' | 'a Set';

const CLASSES: ReadonlyMap<string, Iterable> = new Map([
  ['Map', 'a Map'],
  ['ReadonlyMap', 'a Map'],
  ['Set', 'a Set'],
  ['ReadonlySet', 'a Set'],
]);

/** Reports what a `for…of` goes over, or an array pattern takes apart, if it can be no array. */
export function checkArray(lower: Lowerer, node: B.Node, pattern: B.Node | null): void {
  if (pattern && pattern.type !== 'ArrayPattern') return;
  const what = shownBy(lower, node);
  const construct = pattern ? 'an array pattern' : '`for…of`';
  if (what) lower.report(messages.notAnArray(lower.span(node), { construct, what }));
}

/** What a local is for its whole life: by its annotation, or by the value of a constant. */
export function shownByDeclaration(
  lower: Lowerer,
  id: B.Node,
  init: B.Node | null,
): Iterable | null {
  return byAnnotation(id, lower.file, lower.analysis) ?? (init && shownBy(lower, init));
}

function shownBy(lower: Lowerer, node: B.Node): Iterable | null {
  if (node.type === 'Identifier') {
    const local = lower.locals.find(node.name);
    return local ? local.shown : ofFile(lower, node.name);
  }
  return byValue(node, (name) => lower.builtin(name) !== null);
}

function ofFile({ analysis, file }: Lowerer, name: string): Iterable | null {
  if (typeof analysis.constant(file, name)?.value === 'string') return 'a text';
  const found = analysis.resolve(file, name);
  if (found?.kind !== 'declared' || found.declaration.kind !== 'variable') return null;
  const { node, init, mutable } = found.declaration;
  const isBuiltin = (each: B.Identifier): boolean => !analysis.resolve(found.file, each.name);
  const declared =
    node.type === 'VariableDeclarator' ? byAnnotation(node.id, found.file, analysis) : null;
  return declared ?? (mutable || !init ? null : byValue(init, isBuiltin));
}

/** What a literal, a template or a `new` makes. */
function byValue(node: B.Node, isBuiltin: (name: B.Identifier) => boolean): Iterable | null {
  switch (node.type) {
    case 'StringLiteral':
    case 'TemplateLiteral':
      return 'a text';
    case 'ParenthesizedExpression':
      return byValue(node.expression, isBuiltin);
    case 'BinaryExpression': {
      const isText = (each: B.Node): boolean => byValue(each, isBuiltin) === 'a text';
      return node.operator === '+' && (isText(node.left) || isText(node.right)) ? 'a text' : null;
    }
    case 'CallExpression': {
      const { callee } = node;
      if (callee.type !== 'Identifier' || callee.name !== 'String') return null;
      return isBuiltin(callee) ? 'a text' : null;
    }
    case 'NewExpression': {
      const { callee } = node;
      if (callee.type !== 'Identifier' || !isBuiltin(callee)) return null;
      return CLASSES.get(callee.name) ?? null;
    }
    default:
      return null;
  }
}

function byAnnotation(id: B.Node, file: string, analysis: Analysis): Iterable | null {
  const annotation = 'typeAnnotation' in id ? id.typeAnnotation : null;
  if (typeof annotation !== 'object' || annotation?.type !== 'TSTypeAnnotation') return null;
  return byType(annotation.typeAnnotation, file, analysis);
}

function byType(type: B.TSType, file: string, analysis: Analysis): Iterable | null {
  switch (type.type) {
    case 'TSStringKeyword':
      return 'a text';
    case 'TSLiteralType':
      return type.literal.type === 'StringLiteral' ? 'a text' : null;
    case 'TSParenthesizedType':
      return byType(type.typeAnnotation, file, analysis);
    case 'TSUnionType': {
      const [first = null, ...rest] = type.types.map((each) => byType(each, file, analysis));
      return rest.every((each) => each === first) ? first : null;
    }
    case 'TSTypeReference': {
      const { typeName } = type;
      if (typeName.type !== 'Identifier' || analysis.resolve(file, typeName.name)) return null;
      return CLASSES.get(typeName.name) ?? null;
    }
    default:
      return null;
  }
}
