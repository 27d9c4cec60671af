/** The members of an enum, as the parser keeps them. */
import type { TSEnumDeclaration } from '@babel/types';

type Members = NonNullable<TSEnumDeclaration['members']>;

/** An enum's members in order; the parser's versions keep them in two places. */
export const membersOf = (node: TSEnumDeclaration): Members => node.body?.members ?? node.members;

export const memberName = ({ id }: Members[number]): string =>
  id.type === 'Identifier' ? id.name : id.value;
