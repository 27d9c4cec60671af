/**
 * Whether a switch names every value that there can be: all members of an enum, or of a union of
 * literals that the text declares for what is switched on.
 */
import type { Expression, Node, SwitchStatement } from '@babel/types';
import type { Analysis } from './analysis.ts';
import { memberName, membersOf } from './enums.ts';
import type { Blocks } from './flow/blocks.ts';
import type { ConstantValue } from './operators.ts';

/** A type, and the file whose names it uses. */
interface Declared {
  type: Node;
  file: string;
}

/** Aliases are followed so far: one may name itself. */
const MAX_DEPTH = 20;

export function isExhaustive(
  { discriminant, cases }: SwitchStatement,
  file: string,
  analysis: Analysis,
  blocks: Blocks,
): boolean {
  const tests = cases.flatMap(({ test }) => (test ? [test] : []));
  const wanted =
    valuesOf(typeOf(discriminant, file, analysis, blocks), analysis) ??
    valuesOf(enumOf(tests[0], file), analysis);
  if (!wanted) return false;
  const named = new Set(tests.map((test) => valueOf(test, file, analysis, blocks)));
  return wanted.every((each) => named.has(each));
}

/** The enum whose member a test names, as a type. */
function enumOf(test: Expression | undefined, file: string): Declared | null {
  if (test?.type !== 'MemberExpression' || test.object.type !== 'Identifier') return null;
  const type = { type: 'TSTypeReference', typeName: test.object } as Node;
  return { type, file };
}

/** The value of a case's test; undefined if it is no constant. */
function valueOf(
  test: Expression,
  file: string,
  analysis: Analysis,
  blocks: Blocks,
): ConstantValue {
  const inner = (name: string): null | undefined => (blocks.find(name) ? null : undefined);
  return analysis.evaluate(file, test, inner)?.value;
}

/** The type that the text declares for a variable, a parameter or a field. */
function typeOf(node: Node, file: string, analysis: Analysis, blocks: Blocks): Declared | null {
  switch (node.type) {
    case 'ParenthesizedExpression':
      return typeOf(node.expression, file, analysis, blocks);
    case 'TSAsExpression':
    case 'TSSatisfiesExpression':
      return { type: node.typeAnnotation, file };
    case 'Identifier': {
      const local = blocks.find(node.name);
      if (local) return annotationOf(local, file);
      const found = analysis.resolve(file, node.name);
      if (found?.kind !== 'declared' || found.declaration.kind !== 'variable') return null;
      return annotationOf(found.declaration.node, found.file);
    }
    case 'MemberExpression': {
      if (node.computed || node.property.type !== 'Identifier') return null;
      const object = typeOf(node.object, file, analysis, blocks);
      return object && fieldOf(object, node.property.name, analysis);
    }
    default:
      return null;
  }
}

function annotationOf(node: Node, file: string): Declared | null {
  const bound =
    node.type === 'VariableDeclarator'
      ? node.id
      : node.type === 'AssignmentPattern'
        ? node.left
        : node;
  const annotation = 'typeAnnotation' in bound ? bound.typeAnnotation : null;
  if (typeof annotation !== 'object' || annotation?.type !== 'TSTypeAnnotation') return null;
  return { type: annotation.typeAnnotation, file };
}

/** The type of a field of a struct, an interface or an object type. */
function fieldOf({ type, file }: Declared, name: string, analysis: Analysis): Declared | null {
  if (type.type !== 'TSTypeReference' || type.typeName.type !== 'Identifier') return null;
  const found = analysis.resolve(file, type.typeName.name);
  if (found?.kind !== 'declared') return null;
  const { declaration } = found;
  const members: readonly Node[] =
    declaration.kind === 'struct'
      ? declaration.node.body.body
      : declaration.kind === 'type' && declaration.node.type === 'TSInterfaceDeclaration'
        ? declaration.node.body.body
        : [];
  const field = members.find(
    (each) =>
      (each.type === 'ClassProperty' || each.type === 'TSPropertySignature') &&
      each.key.type === 'Identifier' &&
      each.key.name === name,
  );
  return field ? annotationOf(field, found.file) : null;
}

/** All values of a type of finitely many; null for any other. */
function valuesOf(
  declared: Declared | null,
  analysis: Analysis,
  depth = 0,
): ConstantValue[] | null {
  if (!declared || depth > MAX_DEPTH) return null;
  const { type, file } = declared;
  const below = (each: Node, of = file): ConstantValue[] | null =>
    valuesOf({ type: each, file: of }, analysis, depth + 1);
  switch (type.type) {
    case 'TSParenthesizedType':
      return below(type.typeAnnotation);
    case 'TSBooleanKeyword':
      return [true, false];
    case 'TSNullKeyword':
      return [null];
    case 'TSLiteralType':
      return oneOf(analysis.evaluate(file, type.literal as Expression, () => undefined));
    case 'TSUnionType': {
      const all = type.types.map((each) => below(each));
      return all.every((each) => each !== null) ? all.flat() : null;
    }
    case 'TSTypeReference': {
      const { typeName } = type;
      if (typeName.type === 'TSQualifiedName')
        return typeName.left.type === 'Identifier'
          ? oneOf(analysis.enumMember(file, typeName.left.name, typeName.right.name))
          : null;
      if (typeName.type !== 'Identifier') return null;
      const found = analysis.resolve(file, typeName.name);
      if (found?.kind !== 'declared') return null;
      const { declaration, name, file: theirs } = found;
      if (declaration.kind === 'enum') {
        const members = membersOf(declaration.node).map(memberName);
        const values = members.map((each) => analysis.enumMember(theirs, name, each));
        return values.every((each) => each !== null) ? values.map((each) => each.value) : null;
      }
      if (declaration.kind !== 'type') return null;
      const { node } = declaration;
      if (node.type !== 'TSTypeAliasDeclaration' || node.typeParameters) return null;
      return below(node.typeAnnotation, theirs);
    }
    default:
      return null;
  }
}

const oneOf = (found: { value: ConstantValue } | null): ConstantValue[] | null =>
  found && [found.value];
