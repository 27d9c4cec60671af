/** Reads of fields that nothing in the tree makes: mostly a letter too many. */
import type { Node } from '@babel/types';
import type { Diagnostic } from '../../../diagnostics/diagnostic.ts';
import * as messages from '../../../diagnostics/messages.ts';
import {
  BUILTIN_ITERATORS,
  BUILTIN_METHODS,
  BUILTIN_PROPERTIES,
} from '../../../lowered/api/builtins.ts';
import { spanOf } from '../../1-parse/span.ts';
import type { At } from '../../1-parse/walk.ts';
import { walk } from '../../1-parse/walk.ts';
import type { Analysis } from '../analysis.ts';
import { K_GLOBALS } from '../globals.ts';
import { nearest } from '../spelling.ts';
import type { TreeCheck } from './context.ts';

export const checkFields: TreeCheck = ({ analysis }) => {
  const files = [...analysis.files.values()];
  const known = new Set([
    ...analysis.fields,
    ...BUILTINS,
    ...files.flatMap(({ ast }) => signaturesIn(ast)),
  ]);
  const found: Diagnostic[] = [];
  for (const { path, ast } of files) {
    walk(ast.program, (at) => {
      const node = fieldReadAt(at, path, analysis);
      if (node?.type !== 'Identifier' || known.has(node.name)) return true;
      const { name } = node;
      const near = nearest(name, known);
      const advice = near ? `did you mean \`${near}\`?` : 'declare it in its struct.';
      found.push(messages.unknownField(spanOf(path, node), { name, advice }));
      return true;
    });
  }
  return found;
};

const BUILTINS = [...BUILTIN_METHODS, ...BUILTIN_ITERATORS, ...BUILTIN_PROPERTIES];

/** The names in interfaces and object types: somebody meant to have such a field. */
function signaturesIn(root: Node): string[] {
  const found: string[] = [];
  const visit = (value: unknown): void => {
    if (Array.isArray(value)) value.forEach(visit);
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return;
    const { type, key } = value as { type?: string; key?: Node };
    const isSignature = type === 'TSPropertySignature' || type === 'TSMethodSignature';
    if (isSignature && key?.type === 'Identifier') found.push(key.name);
    for (const field in value)
      if (field !== 'loc') visit((value as Record<string, unknown>)[field]);
  };
  visit(root);
  return found;
}

/** The name of a field that is read, or null. */
function fieldReadAt({ node, key, parent }: At, file: string, analysis: Analysis): Node | null {
  if (node.type === 'ObjectProperty')
    return parent?.node.type === 'ObjectPattern' && !node.computed ? node.key : null;
  if (node.type !== 'MemberExpression' && node.type !== 'OptionalMemberExpression') return null;
  const { object, property, computed } = node;
  if (computed || key === 'left') return null;
  if (object.type !== 'Identifier') return property;
  const found = analysis.resolve(file, object.name);
  const isEnum = found?.kind === 'declared' && found.declaration.kind === 'enum';
  return isEnum || K_GLOBALS.has(object.name) ? null : property;
}
