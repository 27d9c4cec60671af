/**
 * What calling a function does to the caller's context: which atomic sections it begins or ends, and
 * whether it sleeps in those that the caller holds. Pointers count where the text shows what they
 * lead to.
 */
import type { CallExpression, Expression, Node, ReturnStatement } from '@babel/types';
import type { AtomicCaller } from '../../../lowered/api/contexts.ts';
import { ATOMIC_CALLERS, SECTION_EDGES } from '../../../lowered/api/contexts.ts';
import type { Analysis } from '../analysis.ts';
import type { Value } from '../constants.ts';
import { Flow } from '../flow/index.ts';
import type { Place } from '../flow/domain.ts';
import { neverReturns } from '../never.ts';
import type { Given } from './arguments.ts';
import { NOTHING_GIVEN, given, valueOf } from './arguments.ts';
import type { Callee } from './callees.ts';
import { calleeOf } from './callees.ts';
import type { AnalysedFunction, Context } from './context.ts';
import type { Sections } from './sections-held.ts';
import {
  ANYTHING,
  OUTSIDE,
  begin,
  end,
  equalSections,
  joinSections,
  shift,
} from './sections-held.ts';
import { depthOf, sleepOf } from './sleeping.ts';

export interface Summary {
  /** The least and the most by which it changes the depth of sections. */
  delta: readonly [number, number];
  /** Whether it sleeps while the caller's sections are held: on every path, or on some. */
  sleeps: 'always' | 'perhaps' | null;
  /** The calls that lead to the sleep, outermost first. */
  way: readonly string[];
  /** Whether it stands for one that is being made. */
  isProvisional?: true;
}

export interface Observer {
  /** A call of a known function, before it takes effect; what it does, and where that stands. */
  call?(call: Node, summary: Summary, state: Sections, callee: Callee): void;
  /** An end of the function: a return, or the end of its body (null). */
  exit?(node: ReturnStatement | null, state: Sections): void;
}

/** Calls are followed so far; no kernel's stack is deeper. */
const MAX_DEPTH = 100;
/** So many different constants are told apart in the calls of one function. */
const MAX_VARIANTS = 64;
const NOTHING: Summary = { delta: [0, 0], sleeps: null, way: [], isProvisional: true };
/** Of a function with an error in it. */
const UNKNOWN: Summary = { delta: ANYTHING, sleeps: null, way: [] };

export class Summaries {
  /** Those without an error. */
  readonly functions = new Map<string, AnalysedFunction>();
  /** Those in which something may sleep in a section, or of which it was not known when they were walked. */
  readonly suspects = new Set<string>();
  /** Calls of natives that have one of their arguments called in atomic context. */
  readonly entries: { file: string; call: CallExpression; caller: AtomicCaller }[] = [];
  readonly #analysis: Analysis;
  readonly #known = new Map<string, Summary>();
  /** By function, the summaries of it for what its callers give, by what that is. */
  readonly #variants = new Map<string, Map<string, Summary>>();
  #depth = 0;

  constructor(context: Context) {
    this.#analysis = context.analysis;
    for (const each of context.functions) this.functions.set(each.symbol, each);
  }

  /** The summary of a function; of one that calls itself, as if the inner call did nothing. */
  of(symbol: string): Summary {
    return this.#remembered(this.#known, symbol, symbol, NOTHING_GIVEN);
  }

  /** What a call does to the place where it stands. */
  ofCall(call: Node, callee: Callee, { blocks }: Place, file: string, known: Given): Summary {
    if (callee.kind === 'lost') return UNKNOWN;
    if (callee.kind === 'native') {
      const sleeps = sleepOf(callee.entry);
      const depth = depthOf(callee.name);
      return { delta: [depth, depth], sleeps, way: sleeps ? [callee.name] : [] };
    }
    const target = this.functions.get(callee.symbol);
    if (!target || call.type !== 'CallExpression') return UNKNOWN;
    const { way, ...effect } = this.#ofFunction(target, () =>
      given(
        target.node,
        call.arguments,
        (node) => valueOf(node, file, this.#analysis, blocks, known),
        (node) => this.#analysis.evaluate(target.file, node as Expression, () => undefined),
      ),
    );
    return { ...effect, way: effect.sleeps ? [callee.name, ...shortened(way)] : [] };
  }

  /** Only what paths disagree about can a caller decide. */
  #ofFunction({ symbol }: AnalysedFunction, givenBy: () => Given): Summary {
    const plain = this.of(symbol);
    if (plain.sleeps !== 'perhaps' && plain.delta[0] === plain.delta[1]) return plain;
    const values = givenBy();
    if (values.size === 0) return plain;
    let variants = this.#variants.get(symbol);
    if (!variants) this.#variants.set(symbol, (variants = new Map()));
    const key = [...values].map(([{ start }, each]) => `${start} ${show(each)}`).join(' ');
    if (variants.size >= MAX_VARIANTS && !variants.has(key)) return plain;
    return this.#remembered(variants, key, symbol, values);
  }

  #remembered(known: Map<string, Summary>, key: string, symbol: string, values: Given): Summary {
    const found = known.get(key);
    if (found) return found;
    const target = this.functions.get(symbol);
    if (!target) return UNKNOWN;
    if (this.#depth > MAX_DEPTH) return NOTHING;
    known.set(key, NOTHING);
    this.#depth++;
    const summary = this.#summarise(target, values);
    this.#depth--;
    known.set(key, summary);
    return summary;
  }

  #summarise(target: AnalysedFunction, values: Given): Summary {
    const exits: Sections[] = [];
    const ways: (readonly string[])[] = [];
    this.walk(
      target,
      OUTSIDE,
      {
        call: (call, summary, state, callee) => {
          if (state.min >= 0) ways.push(summary.way);
          if (values === NOTHING_GIVEN) this.#note(target, call, summary, state, callee);
        },
        exit: (_node, state) => void exits.push(state),
      },
      values,
    );
    const way = ways.find((each) => each.length > 0) ?? [];
    const always = exits.length > 0 && exits.every((each) => each.slept);
    const all = exits.reduce<Sections | null>((a, b) => (a ? joinSections(a, b) : b), null);
    return {
      delta: [all?.min ?? 0, all?.max ?? 0],
      sleeps: way.length === 0 ? null : always ? 'always' : 'perhaps',
      way,
    };
  }

  #note(
    { symbol, file }: AnalysedFunction,
    call: Node,
    { sleeps, isProvisional }: Summary,
    { min }: Sections,
    callee: Callee,
  ): void {
    if (isProvisional || (min > 0 && sleeps !== null)) this.suspects.add(symbol);
    const caller = callee.kind === 'native' ? ATOMIC_CALLERS[callee.name] : undefined;
    if (caller && call.type === 'CallExpression') this.entries.push({ file, call, caller });
  }

  /** Walks a function from a state; `values` are what is known of its parameters. */
  walk(
    { node, file }: AnalysedFunction,
    state: Sections,
    observer: Observer,
    values = NOTHING_GIVEN,
  ): void {
    const analysis = this.#analysis;
    const atEnd = new Flow<Sections>({
      join: joinSections,
      equal: equalSections,
      call: (call, before, place) => {
        if (neverReturns(call, file, analysis, place)) return null;
        const callee = calleeOf(call, file, analysis, place.blocks);
        if (!callee) return before;
        const summary = this.ofCall(call, callee, place, file, values);
        if (place.isFinal) observer.call?.(call, summary, before, callee);
        return after(call, callee, summary, before);
      },
      assume: (test, outcome, before, { blocks }) => {
        if (values.size === 0) return before;
        const value = valueOf(test, file, analysis, blocks, values);
        return value && Boolean(value.value) !== outcome ? null : before;
      },
      leave: (each, before, { isFinal }) => {
        if (isFinal) observer.exit?.(each, before);
      },
    }).function(node, state);
    if (atEnd !== null) observer.exit?.(null, atEnd);
  }
}

const show = (value: Value): string => `${typeof value?.value} ${String(value?.value)}`;

/** The state after a call. */
function after(call: Node, callee: Callee, summary: Summary, state: Sections): Sections {
  const slept = state.slept || (summary.sleeps === 'always' && state.min >= 0);
  const line = call.loc!.start.line;
  if (callee.kind !== 'native') {
    const text = callee.kind === 'lost' ? '' : `${callee.name}()`;
    return shift({ ...state, slept }, summary.delta, { text, line });
  }
  const [depth] = summary.delta;
  if (depth === 0) return { ...state, slept };
  const lock = call.type === 'CallExpression' ? call.arguments[0] : undefined;
  const text = SECTION_EDGES.get(callee.name)?.name ?? textOf(lock);
  return depth > 0 ? begin(state, { text, line }) : end(state, text);
}

/** A way as long as a reader follows it: its beginning, and its end. */
const shortened = (way: readonly string[]): readonly string[] =>
  way.length <= 5 ? way : [...way.slice(0, 3), '…', way.at(-1)!];

/** A lock as the reader knows it. */
function textOf(node: Node | undefined): string {
  if (node?.type === 'Identifier') return node.name;
  if (node?.type !== 'MemberExpression') return 'the lock';
  const object = textOf(node.object);
  if (node.computed || node.property.type !== 'Identifier') return `${object}[…]`;
  return `${object}.${node.property.name}`;
}
