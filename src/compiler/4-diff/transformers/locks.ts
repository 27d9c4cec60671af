/**
 * Locks that a function of the stop should declare: what it writes, others use while they hold them. The
 * remedy names the locks that the analysis finds; where it finds none, nothing is said.
 */
import type { Diagnostic } from '../../../diagnostics/diagnostic.ts';
import * as messages from '../../../diagnostics/messages.ts';
import type { ModuleObject } from '../../../lowered/module.ts';
import type { SymbolId } from '../../../lowered/nodes.ts';
import { references } from '../../../lowered/references.ts';
import { split } from '../../../lowered/symbol.ts';
import type { FunctionUnit, Image } from '../../../lowered/units.ts';
import { walk } from '../../../lowered/walk.ts';
import { spanOfUnit } from '../../spans.ts';
import type { LockText, Use } from './lock-uses.ts';
import { lockUses, subjectOf, writes } from './lock-uses.ts';

/** Callbacks that run where no task does. */
const ATOMIC = new Set(['load', 'unload', 'post-patch', 'pre-unpatch']);
/** So many users are named. */
const NAMED = 3;

type Parts = Pick<ModuleObject, 'callbacks' | 'transformers' | 'guards'>;

export function undeclaredLocks(objects: readonly Parts[], old: Image, next: Image): Diagnostic[] {
  const functions = functionsOf(next);
  const called = objects.flatMap(({ callbacks, transformers, guards }) => {
    const guarded = new Set(guards.map((guard) => guard.function));
    return [
      ...callbacks.filter(({ kind }) => ATOMIC.has(kind)).map(({ symbol }) => symbol),
      ...transformers.flatMap(({ convert, invert }) => [convert, invert]),
    ].filter((symbol) => symbol !== null && !guarded.has(symbol)) as SymbolId[];
  });
  if (called.length === 0) return [];
  const uses = usesIn(functionsOf(old));
  return [...new Set(called)].flatMap((symbol) => {
    const unit = functions.get(symbol);
    return unit ? warning(unit, functions, uses) : [];
  });
}

function warning(
  unit: FunctionUnit,
  functions: ReadonlyMap<SymbolId, FunctionUnit>,
  uses: readonly Use[],
): Diagnostic[] {
  const reached = new Set([unit]);
  const written = new Set<string>();
  for (const each of reached) {
    for (const subject of writes(each)) written.add(subject);
    for (const { symbol } of references(each)) {
      const found = functions.get(symbol);
      if (found) reached.add(found);
    }
  }
  const found = uses.filter((use) => written.has(use.subject));
  const [first] = found;
  if (!first) return [];
  const users = [...new Set(found.map(({ user }) => split(user)[1]))];
  const locks = [...new Map(found.map(({ lock }) => [lock.key, lock])).values()];
  return [
    messages.lockUndeclared(spanOfUnit(unit), {
      name: split(unit.symbol)[1],
      what: list([...new Set(found.map(({ subject }) => shown(subject)))]),
      users: `${list(users)} ${users.length > 1 ? 'use' : 'uses'}`,
      locks: list(locks.map(({ text }) => text)),
      first: argument(first.lock),
    }),
  ];
}

/** What functions use under locks, themselves or in what they call. */
function usesIn(functions: ReadonlyMap<SymbolId, FunctionUnit>): Use[] {
  const all = new Map([...functions].map(([symbol, unit]) => [symbol, subjectsOf(unit)]));
  const below = (symbol: SymbolId): Set<string> => {
    const reached = new Set([symbol]);
    const subjects = new Set<string>();
    for (const each of reached) {
      for (const subject of all.get(each) ?? []) subjects.add(subject);
      for (const { symbol: callee, kind } of references(functions.get(each)!))
        if (kind === 'function' && functions.has(callee)) reached.add(callee);
    }
    return subjects;
  };
  return [...functions.values()].flatMap((unit) => {
    const { uses, calls } = lockUses(unit);
    const inside = calls
      .filter(({ callee }) => functions.has(callee))
      .flatMap(({ callee, lock }) =>
        [...below(callee)].map((subject): Use => ({ subject, lock, user: callee })),
      );
    return [...uses, ...inside];
  });
}

function subjectsOf({ body }: FunctionUnit): Set<string> {
  const subjects = new Set<string>();
  for (const statement of body)
    walk(statement, (node) => {
      const subject = subjectOf(node);
      if (subject !== null) subjects.add(subject);
    });
  return subjects;
}

const functionsOf = ({ objects }: Image): Map<SymbolId, FunctionUnit> =>
  new Map(
    objects
      .flatMap((object) => object.files)
      .flatMap((file) => file.units)
      .flatMap((unit) => (unit.kind === 'function' ? [[unit.symbol, unit] as const] : [])),
  );

const shown = (subject: string): string =>
  subject.startsWith('.') ? subject.slice(1) : split(subject)[1];

function list(names: readonly string[]): string {
  const some = names.slice(0, NAMED).map((name) => `\`${name}\``);
  const more = names.length - some.length;
  if (more > 0) return `${some.join(', ')} and ${more} more`;
  return [some.slice(0, -1).join(', '), some.at(-1)!].filter((each) => each !== '').join(' and ');
}

/** The lock as KPATCH_GUARDED_BY takes it. */
const argument = ({ text, isField }: LockText): string => (isField ? `'${text}'` : text);
