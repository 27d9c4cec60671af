/**
 * The locks that functions take and drop, along all paths and through calls of functions. Conditional
 * ones (`mutex_trylock`, `mutex_lock_interruptible`) count where their result is tested.
 */
import type { CallExpression, Node, ReturnStatement } from '@babel/types';
import { BUILTIN_METHODS } from '../../../lowered/api/builtins.ts';
import type { LockCall } from '../../../lowered/api/locking.ts';
import { LOCK_CALLS } from '../../../lowered/api/locking.ts';
import type { Analysis } from '../analysis.ts';
import type { Blocks } from '../flow/blocks.ts';
import { Flow } from '../flow/index.ts';
import { neverReturns } from '../never.ts';
import { calleeOf, withoutTypes } from './callees.ts';
import type { AnalysedFunction, Context } from './context.ts';
import type { LockPlace } from './lock-places.ts';
import { LockPlaces, below } from './lock-places.ts';
import type { Hold, Locks } from './lock-state.ts';
import { NO_LOCKS, changed, dropped, equalLocks, joinLocks, settled, taken } from './lock-state.ts';

/** What a function leaves behind of a lock that its caller knows. */
interface Effect {
  /** An argument, or (null) a name of the tree. */
  parameter: number | null;
  /** The whole place, or the fields from the argument on. */
  place: LockPlace;
  fields: readonly string[];
  hold: Hold;
}

/** The effects of a function; null if anything may happen to any lock. */
type Effects = readonly Effect[] | null;

export interface LockObserver {
  /** A lock is taken; the state is that before. */
  take?(call: Node, place: LockPlace, shared: boolean, state: Locks): void;
  drop?(place: LockPlace): void;
  round?(edge: Node, loop: Node, state: Locks, entry: Locks): void;
  exit?(node: ReturnStatement | null, state: Locks): void;
}

/** Calls are followed so far; no kernel's stack is deeper. */
const MAX_DEPTH = 100;
const UNNAMED = (name: string): LockPlace => ({ key: name, text: name, root: null, depth: 0 });

export class LockFlow {
  readonly #analysis: Analysis;
  readonly #functions: ReadonlyMap<string, AnalysedFunction>;
  readonly #observe: (target: AnalysedFunction) => LockObserver;
  readonly #known = new Map<string, Effects>();
  #depth = 0;

  /** Each function is walked once, with the observer that `observe` gives for it. */
  constructor(
    { analysis, functions }: Context,
    observe: (target: AnalysedFunction) => LockObserver,
  ) {
    this.#analysis = analysis;
    this.#functions = new Map(functions.map((each) => [each.symbol, each]));
    this.#observe = observe;
  }

  /** The effects of a function; of one that calls itself, as if the inner call had none. */
  effectsOf(symbol: string): Effects {
    const known = this.#known.get(symbol);
    if (known !== undefined) return known;
    const target = this.#functions.get(symbol);
    if (!target) return null;
    if (this.#depth > MAX_DEPTH) return [];
    this.#known.set(symbol, []);
    this.#depth++;
    const effects = this.#walk(target, this.#observe(target));
    this.#depth--;
    this.#known.set(symbol, effects);
    return effects;
  }

  #walk(target: AnalysedFunction, observer: LockObserver): Effects {
    const { node, file } = target;
    const places = new LockPlaces(node, file, this.#analysis);
    let exits: Locks | null = null;
    const leave = (each: ReturnStatement | null, state: Locks): void => {
      exits = exits ? joinLocks(exits, state) : state;
      observer.exit?.(each, state);
    };
    const atEnd = new Flow<Locks>({
      join: joinLocks,
      equal: equalLocks,
      call: (call, state, place) => {
        if (neverReturns(call, file, this.#analysis, place)) return null;
        const seen = place.isFinal ? observer : {};
        return this.#call(call, state, places, place.blocks, file, seen);
      },
      assign: (name, state, { blocks }) => {
        const root = blocks.find(name.name);
        const isNew = root?.type === 'VariableDeclarator' && root.id === name;
        const call = isNew || root?.type !== 'VariableDeclarator' ? null : (root.init ?? null);
        return changed(state, ({ place, pending }) => {
          if (root !== null && place.root === root) return { certain: false };
          return pending !== null && pending === call ? { pending: null } : null;
        });
      },
      assume: (test, outcome, state, { blocks }) => {
        const told = resultOf(test, outcome, blocks);
        const rule = told && LOCK_CALLS.get(nativeOf(told.call, file, this.#analysis, blocks));
        return rule ? settled(state, told.call, told.isZero === (rule.taken === 'if zero')) : state;
      },
      leave: (each, state, { isFinal }) => {
        if (isFinal) leave(each, state);
      },
      round: (edge, loop, state, entry) => observer.round?.(edge, loop, state, entry),
    }).function(node, NO_LOCKS);
    if (atEnd !== null) leave(null, atEnd);
    return exits ? effectsAt(exits, places) : [];
  }

  #call(
    call: Node,
    state: Locks,
    places: LockPlaces,
    blocks: Blocks,
    file: string,
    observer: LockObserver,
  ): Locks {
    const callee = calleeOf(call, file, this.#analysis, blocks);
    if (!callee) return isOfBuiltin(call, this.#analysis) ? state : stale(state);
    if (callee.kind === 'lost') return doubted(state);
    const { arguments: args } = call as CallExpression;
    if (callee.kind === 'native') {
      const rule = LOCK_CALLS.get(callee.name);
      if (!rule) return state;
      const place = rule.name === null ? places.at(args[0], blocks) : UNNAMED(rule.name);
      return applied(call, rule, place, state, observer);
    }
    const effects = this.effectsOf(callee.symbol);
    if (!effects) return doubted(state);
    return effects.reduce((before, { parameter, place, fields, hold }) => {
      const root = parameter === null ? place : places.at(args[parameter], blocks);
      const found = root && (parameter === null ? root : below(root, fields));
      if (!hold.certain) return found ? doubted(before, found) : before;
      const effect = hold.count > 0 ? 'take' : 'drop';
      return applied(call, { ...hold, effect, taken: 'always' }, found, before, observer);
    }, state);
  }
}

/** The state after a lock has been taken or dropped. */
function applied(
  call: Node,
  { effect, shared, taken: when }: Pick<LockCall, 'effect' | 'shared' | 'taken'>,
  place: LockPlace | null,
  state: Locks,
  observer: LockObserver,
): Locks {
  const { line } = call.loc!.start;
  if (effect === 'drop') {
    if (place) observer.drop?.(place);
    return place ? dropped(state, place, line) : doubted(state);
  }
  if (!place) return state;
  if (when !== 'if not zero') observer.take?.(call, place, shared, state);
  return taken(state, place, line, shared, when === 'always' ? null : call);
}

/** After something that may take or drop one lock, or all of them. */
function doubted(state: Locks, only?: LockPlace): Locks {
  const after = changed(state, ({ place }) =>
    only && place.key !== only.key ? null : { certain: false, pending: null },
  );
  if (!only || after.has(only.key)) return after;
  const hold = { place: only, line: 0, count: 1, shared: false, fresh: false, pending: null };
  return new Map([...after, [only.key, { ...hold, certain: false }]]);
}

const stale = (state: Locks): Locks =>
  changed(state, ({ fresh }) => (fresh ? { fresh: false } : null));

/** A method of a built-in, which no struct or object of the tree has. */
function isOfBuiltin(call: Node, analysis: Analysis): boolean {
  const callee = 'callee' in call && (call.callee as Node);
  if (!callee || (callee.type !== 'MemberExpression' && callee.type !== 'OptionalMemberExpression'))
    return false;
  const { property, computed } = callee;
  if (computed || property.type !== 'Identifier') return false;
  return BUILTIN_METHODS.has(property.name) && !analysis.madeFields.has(property.name);
}

function effectsAt(exits: Locks, places: LockPlaces): Effects {
  const effects: Effect[] = [];
  for (const hold of exits.values()) {
    const { place, count, certain } = hold;
    const parameter = place.root === null ? null : places.parameter(place);
    const isKnown = parameter === null || parameter >= 0;
    if (!isKnown && count < 0) return null;
    if (isKnown && (count !== 0 || !certain))
      effects.push({ parameter, place, fields: place.key.split('.').slice(1), hold });
  }
  return effects;
}

const nativeOf = (call: Node, file: string, analysis: Analysis, blocks: Blocks): string => {
  const callee = calleeOf(call, file, analysis, blocks);
  return callee?.kind === 'native' ? callee.name : '';
};

/** What a condition tells of the result of a call: whether it is zero or false. */
function resultOf(
  test: Node,
  outcome: boolean,
  blocks: Blocks,
): { call: Node; isZero: boolean } | null {
  const bare = withoutTypes(test);
  if (bare.type === 'CallExpression') return { call: bare, isZero: !outcome };
  if (bare.type === 'Identifier') {
    const declared = blocks.find(bare.name);
    const call = declared?.type === 'VariableDeclarator' && declared.init;
    return call ? { call: withoutTypes(call), isZero: !outcome } : null;
  }
  if (bare.type !== 'BinaryExpression' || bare.right.type !== 'NumericLiteral') return null;
  if (bare.right.value !== 0) return null;
  switch (bare.operator) {
    case '===':
    case '==':
      return resultOf(bare.left, !outcome, blocks);
    case '!==':
    case '!=':
    case '<':
      return resultOf(bare.left, outcome, blocks);
    default:
      return null;
  }
}
