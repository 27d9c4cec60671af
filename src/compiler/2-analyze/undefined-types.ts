/**
 * Whether a variable of a declared type may hold undefined, as far as the text says. Types have no
 * part in what K code means; this decides only whether a use before assignment is a mistake.
 */
import type { Node } from '@babel/types';
import type { Analysis } from './analysis.ts';

/** Types of TypeScript's library that have no undefined in them, whatever their arguments. */
const PLAIN = new Set(
  (
    'Array ReadonlyArray Map ReadonlyMap Set ReadonlySet Record Uint8Array Int8Array Uint16Array ' +
    'Int16Array Uint32Array Int32Array Float32Array Float64Array BigInt64Array BigUint64Array'
  ).split(' '),
);
const WITHOUT = new Set([
  'TSNumberKeyword',
  'TSStringKeyword',
  'TSBooleanKeyword',
  'TSBigIntKeyword',
  'TSNullKeyword',
  'TSObjectKeyword',
  'TSNeverKeyword',
  'TSArrayType',
  'TSTupleType',
  'TSTypeLiteral',
  'TSFunctionType',
  'TSLiteralType',
  'TSTypePredicate',
]);

/** True also where it cannot be told: what tsc accepts must not be refused. */
export function mayBeUndefined(type: Node, file: string, analysis: Analysis, depth = 0): boolean {
  if (WITHOUT.has(type.type)) return false;
  switch (type.type) {
    case 'TSUnionType':
      return type.types.some((each) => mayBeUndefined(each, file, analysis, depth));
    case 'TSParenthesizedType':
    case 'TSTypeOperator':
      return mayBeUndefined(type.typeAnnotation, file, analysis, depth);
    case 'TSTypeReference': {
      if (type.typeName.type !== 'Identifier' || depth > 20) return true;
      const { name } = type.typeName;
      const found = analysis.resolve(file, name);
      if (!found) return !PLAIN.has(name);
      if (found.kind === 'native') return found.entry.kind !== 'struct';
      if (found.kind === 'lost') return true;
      const { declaration } = found;
      if (declaration.kind !== 'type')
        return declaration.kind !== 'struct' && declaration.kind !== 'enum';
      const { node } = declaration;
      if (node.type !== 'TSTypeAliasDeclaration') return false;
      return (
        node.typeParameters != null ||
        mayBeUndefined(node.typeAnnotation, found.file, analysis, depth + 1)
      );
    }
    default:
      return true;
  }
}
