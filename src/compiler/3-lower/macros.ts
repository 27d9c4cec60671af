/** Macros at the top level: what each takes is in the table of `'kernel'`. */
import type * as B from '@babel/types';
import * as messages from '../../diagnostics/messages.ts';
import type { MacroParam } from '../../lowered/api/entry.ts';
import { PARAM_TYPES } from '../../lowered/api/module.ts';
import type { Macro } from '../../lowered/units.ts';
import { spanOf } from '../1-parse/span.ts';
import type { Analysis } from '../2-analyze/analysis.ts';
import { insteadOf } from '../2-analyze/globals.ts';
import { placeOf } from './place.ts';

type Argument = Macro['args'][number];
/** An argument, or what should have stood there; `null`: it was reported already. */
type Read = Argument | string | null;

export function lowerMacro(file: string, call: B.CallExpression, analysis: Analysis): Macro[] {
  const refuse = (detail: string): Macro[] => {
    analysis.diagnostics.push(messages.macroMisused(spanOf(file, call), { detail }));
    return [];
  };
  const found = call.callee.type === 'Identifier' ? analysis.resolve(file, call.callee.name) : null;
  if (found?.kind === 'lost') return [];
  if (found?.kind !== 'native' || found.entry.kind !== 'macro')
    return refuse("only macros of 'kernel' may be called at the top level");
  const { name, entry } = found;
  const { params } = entry;
  const given = call.arguments.length;
  const missing = params.slice(given);
  if (given > params.length || !missing.every((each) => each.endsWith('?')))
    return refuse(`${name} takes ${countOf(params)}`);
  const args: Argument[] = [];
  for (const [i, node] of call.arguments.entries()) {
    const read = READERS[params[i]!](node, file, analysis);
    if (read === null) return [];
    if (typeof read === 'string') return refuse(`${name}: argument ${i + 1} must be ${read}`);
    args.push(read);
  }
  for (const _ of missing) args.push({ value: null });
  return [{ name, args, place: placeOf(call) }];
}

function countOf(params: readonly MacroParam[]): string {
  const most = params.length;
  const least = params.findLastIndex((each) => !each.endsWith('?')) + 1;
  return `${least < most ? `${least} or ` : ''}${most} argument${most === 1 ? '' : 's'}`;
}

type Reader = (node: B.Node, file: string, analysis: Analysis) => Read;

/** A literal text. */
const text: Reader = (node) =>
  node.type === 'StringLiteral' ? { value: node.value } : 'a literal text';

const paramType: Reader = (node) =>
  node.type === 'StringLiteral' && (PARAM_TYPES as readonly string[]).includes(node.value)
    ? { value: node.value }
    : `one of the types ${PARAM_TYPES.join(', ')}`;

/** A number, or a constant that is one. */
const number: Reader = (node, file, analysis) => {
  const value =
    node.type === 'NumericLiteral'
      ? node.value
      : node.type === 'Identifier'
        ? analysis.constant(file, node.name)?.value
        : undefined;
  return typeof value === 'number' ? { value } : 'a constant number';
};

/** The name of a declaration of the tree of some kinds. */
const symbol =
  (
    what: string,
    fits: (file: string, name: string, kind: string, analysis: Analysis) => boolean,
  ): Reader =>
  (node, file, analysis) => {
    const target = node.type === 'Identifier' ? analysis.resolve(file, node.name) : null;
    if (target?.kind === 'lost') return null;
    if (!target && node.type === 'Identifier' && insteadOf(node.name) === null) {
      const { name } = node;
      const advice = analysis.adviceFor(file, name);
      analysis.diagnostics.push(messages.unknownName(spanOf(file, node), { name, advice }));
      return null;
    }
    if (target?.kind !== 'declared') return what;
    return fits(target.file, target.name, target.declaration.kind, analysis)
      ? { symbol: `${target.file}:${target.name}` }
      : what;
  };

const data = symbol(
  'the name of a variable of the tree that is no constant',
  (file, name, kind, analysis) => kind === 'variable' && analysis.constant(file, name) === null,
);

const orNull =
  (read: Reader): Reader =>
  (node, ...rest) =>
    node.type === 'NullLiteral' ? { value: null } : read(node, ...rest);

/** `lock`, `table.lock`; or a text, for a field of whatever is at hand. */
const place: Reader = (node, file, analysis) => {
  if (node.type === 'StringLiteral') return { value: node.value };
  const path: string[] = [];
  let root: B.Node = node;
  while (
    root.type === 'MemberExpression' &&
    !root.computed &&
    root.property.type === 'Identifier'
  ) {
    path.unshift(root.property.name);
    root = root.object;
  }
  const read = data(root, file, analysis);
  if (read === null || typeof read === 'string' || !('symbol' in read))
    return read === null ? null : 'a variable of the tree, a field of one, or a literal text';
  return path.length === 0 ? read : { ...read, path };
};

const func = symbol(
  'the name of a function of the tree',
  (_file, _name, kind) => kind === 'function',
);

const READERS: Readonly<Record<MacroParam, Reader>> = {
  function: func,
  'function?': orNull(func),
  'function()': symbol(
    'the name of a function of the tree that takes no parameters',
    (file, name, _kind, analysis) => {
      const declaration = analysis.files.get(file)!.declarations.get(name)!;
      return declaration.kind === 'function' && declaration.node.params.length === 0;
    },
  ),
  struct: symbol('the name of a struct of the tree', (_file, _name, kind) => kind === 'struct'),
  symbol: symbol('the name of a function of the tree', () => true),
  data,
  'data?': orNull(data),
  place,
  text,
  'param-type': paramType,
  number,
};
