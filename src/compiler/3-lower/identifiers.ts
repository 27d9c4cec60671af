/** Names in expressions: locals, units, constants, built-ins; and what is no value. */
import type * as B from '@babel/types';
import * as messages from '../../diagnostics/messages.ts';
import type { Expression, Target } from '../../lowered/nodes.ts';
import { K_GLOBALS, insteadOf } from '../2-analyze/globals.ts';
import type { Resolved } from '../2-analyze/names.ts';
import type { Lowerer } from './lowerer.ts';
import { NOWHERE, UNDEFINED, constant } from './make.ts';

/** A name that is read. */
export function lowerIdentifier(lower: Lowerer, node: B.Identifier): Expression {
  const { name } = node;
  const local = lower.locals.find(name);
  if (local) {
    if (!local.declared)
      return lower.report(messages.useBeforeDeclaration(lower.span(node), { name }));
    return { kind: 'local', index: local.index };
  }
  const found = lower.global(node);
  if (!found) return lowerUnknown(lower, node);
  if (found.kind === 'lost') return UNDEFINED;
  const folded = lower.analysis.constant(lower.file, name);
  if (folded) return constant(folded.value);
  if (found.kind === 'native')
    return lower.report(messages.nativeAsValue(lower.span(node), { name }));
  const symbol = `${found.file}:${found.name}`;
  const { kind } = found.declaration;
  if (kind === 'function' || kind === 'variable')
    return { kind: kind === 'function' ? 'function' : 'data', symbol };
  const called = kind === 'ambient' ? 'declared name' : kind;
  const construct = `the ${called}`;
  const advice = NO_VALUE[kind];
  return lower.report(
    messages.notAValue(lower.span(node), { construct, kind: called, name, advice }),
  );
}

const NO_VALUE = {
  enum: 'name a member; an enum has no reverse mapping.',
  struct: 'make an instance with new, or ask for the struct with instanceof.',
  ambient: "declare what you use in a file of the tree, or use what 'kernel' offers.",
  type: 'declare a struct, a constant or a variable for the value.',
} as const;

function lowerUnknown(lower: Lowerer, node: B.Identifier): Expression {
  const { name } = node;
  const span = lower.span(node);
  if (name === 'undefined' || name === 'NaN' || name === 'Infinity')
    return { kind: 'special', name };
  const advice = insteadOf(name);
  if (advice !== null) return lower.report(messages.hostNameRefused(span, { name, advice }));
  return lower.report(
    messages.unknownName(span, { name, advice: lower.analysis.adviceFor(lower.file, name) }),
  );
}

/** A name that is assigned. */
export function lowerTarget(lower: Lowerer, node: B.Identifier): Target {
  const { name } = node;
  const local = lower.locals.find(name);
  if (local?.declared && !local.constant) return { kind: 'local', index: local.index };
  const span = lower.span(node);
  if (local && !local.declared) {
    lower.report(messages.useBeforeDeclaration(span, { name }));
    return NOWHERE;
  }
  const found = local ? null : lower.global(node);
  if (isVariableOf(lower.file, found)) return { kind: 'data', symbol: `${lower.file}:${name}` };
  if (found?.kind === 'lost') return NOWHERE;
  if (local || found || K_GLOBALS.has(name))
    lower.report(messages.assignmentRefused(span, { name }));
  else lowerUnknown(lower, node);
  return NOWHERE;
}

const isVariableOf = (file: string, found: Resolved | null): boolean =>
  found?.kind === 'declared' &&
  found.file === file &&
  found.declaration.kind === 'variable' &&
  found.declaration.mutable;
