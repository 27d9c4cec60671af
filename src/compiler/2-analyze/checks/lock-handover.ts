/**
 * Functions that give a lock to their caller with what they succeeded in, and drop it where they fail
 * (filename_create() in fs/namei.c): told from a leak by what they return.
 */
import type { Node, ReturnStatement } from '@babel/types';
import { withoutTypes } from './callees.ts';

/** Whether a return with a lock is a success, and those without it may all be failures. */
export function isHandedOver(
  held: ReturnStatement | null,
  others: readonly (ReturnStatement | null)[],
): boolean {
  if (!held?.argument || isFailure(held.argument)) return false;
  const name = nameOf(held.argument);
  return others.every((other) => {
    if (!other?.argument) return false;
    const theirs = nameOf(other.argument);
    return isFailure(other.argument) || (theirs !== null && theirs !== name);
  });
}

/** A negative errno, null or false. */
function isFailure(node: Node): boolean {
  const value = withoutTypes(node);
  if (value.type === 'UnaryExpression') return value.operator === '-';
  return value.type === 'NullLiteral' || (value.type === 'BooleanLiteral' && !value.value);
}

function nameOf(node: Node): string | null {
  const value = withoutTypes(node);
  return value.type === 'Identifier' ? value.name : null;
}
