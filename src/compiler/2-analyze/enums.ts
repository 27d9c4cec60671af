/** The members of an enum, as the parser keeps them. */
import type { SwitchStatement, TSEnumDeclaration } from '@babel/types';
import type { Analysis } from './analysis.ts';

type Members = NonNullable<TSEnumDeclaration['members']>;

/** An enum's members in order; the parser's versions keep them in two places. */
export const membersOf = (node: TSEnumDeclaration): Members => node.body?.members ?? node.members;

export const memberName = ({ id }: Members[number]): string =>
  id.type === 'Identifier' ? id.name : id.value;

/** Whether the cases of a switch are the members of one enum, all of them. */
export function coversEnum({ cases }: SwitchStatement, file: string, analysis: Analysis): boolean {
  const names = new Set<string>();
  const members = new Set<string>();
  for (const { test } of cases) {
    if (test?.type !== 'MemberExpression' || test.computed) return false;
    if (test.object.type !== 'Identifier' || test.property.type !== 'Identifier') return false;
    names.add(test.object.name);
    members.add(test.property.name);
  }
  const [name] = names;
  const found = name === undefined || names.size > 1 ? null : analysis.resolve(file, name);
  if (found?.kind !== 'declared' || found.declaration.kind !== 'enum') return false;
  return membersOf(found.declaration.node).every((each) => members.has(memberName(each)));
}
