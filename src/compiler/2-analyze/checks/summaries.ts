/**
 * What calling a function does to the caller's context: which atomic sections it begins or ends, and
 * whether it sleeps in those that the caller holds. Direct calls count, pointers do not: what they
 * lead to is not known well enough to warn of.
 */
import type { FunctionDeclaration, Node, ReturnStatement } from '@babel/types';
import { SECTION_EDGES } from '../../../lowered/api/contexts.ts';
import type { Analysis } from '../analysis.ts';
import { Flow } from '../flow/index.ts';
import type { Place } from '../flow/domain.ts';
import { neverReturns } from '../never.ts';
import { functionsOf } from './context.ts';
import { dependsOnParameter } from './parameters.ts';
import type { Sections } from './sections-held.ts';
import { OUTSIDE, begin, end, equalSections, joinSections, shift } from './sections-held.ts';
import type { Callee } from './sleeping.ts';
import { calleeOf, depthOf, sleepOf } from './sleeping.ts';

export interface Summary {
  /** The least and the most by which it changes the depth of sections. */
  delta: readonly [number, number];
  /** Whether it sleeps while the caller's sections are held: on every path, or on some. */
  sleeps: 'always' | 'perhaps' | null;
  /** The calls that lead to the sleep, outermost first. */
  way: readonly string[];
}

export interface Observer {
  /** A call by name, before it takes effect. */
  call?(call: Node, callee: Callee, state: Sections): void;
  /** An end of the function: a return, or the end of its body (null). */
  exit?(node: ReturnStatement | null, state: Sections): void;
}

export interface AnalysedFunction {
  symbol: string;
  name: string;
  file: string;
  node: FunctionDeclaration;
}

/** Calls are followed so far; no kernel's stack is deeper. */
const MAX_DEPTH = 100;
const NOTHING: Summary = { delta: [0, 0], sleeps: null, way: [] };

export class Summaries {
  readonly functions = new Map<string, AnalysedFunction>();
  readonly #analysis: Analysis;
  readonly #known = new Map<string, Summary>();
  #depth = 0;

  constructor(analysis: Analysis) {
    this.#analysis = analysis;
    for (const scope of analysis.files.values()) {
      for (const [name, node] of functionsOf(scope)) {
        const symbol = `${scope.path}:${name}`;
        this.functions.set(symbol, { symbol, name, file: scope.path, node });
      }
    }
  }

  /** The summary of a function; of one that calls itself, as if the inner call did nothing. */
  of(symbol: string): Summary {
    const known = this.#known.get(symbol);
    if (known) return known;
    const target = this.functions.get(symbol);
    if (!target || this.#depth > MAX_DEPTH) return NOTHING;
    this.#known.set(symbol, NOTHING);
    this.#depth++;
    const exits: Sections[] = [];
    const ways: (readonly string[])[] = [];
    this.walk(target, OUTSIDE, {
      call: (_call, callee, state) => {
        if (state.min >= 0 && state.guards.size === 0) ways.push(this.sleepOf(callee).way);
      },
      exit: (_node, state) => void exits.push(state),
    });
    const way = ways.find((each) => each.length > 0) ?? [];
    const always = exits.length > 0 && exits.every((each) => each.slept);
    const all = exits.reduce<Sections | null>((a, b) => (a ? joinSections(a, b) : b), null);
    const summary: Summary = {
      delta: [all?.min ?? 0, all?.max ?? 0],
      sleeps: way.length === 0 ? null : always ? 'always' : 'perhaps',
      way,
    };
    this.#depth--;
    this.#known.set(symbol, summary);
    return summary;
  }

  /** How a callee sleeps, and on which way. */
  sleepOf(callee: Callee): Pick<Summary, 'sleeps' | 'way'> {
    if (callee.kind === 'native') {
      const sleeps = sleepOf(callee.entry);
      return { sleeps, way: sleeps ? [callee.name] : [] };
    }
    const { sleeps, way } = this.of(callee.symbol);
    return { sleeps, way: sleeps ? [callee.name, ...shortened(way)] : [] };
  }

  /** Walks a function from a state. */
  walk({ node, file }: AnalysedFunction, state: Sections, observer: Observer): void {
    const atEnd = new Flow<Sections>({
      join: joinSections,
      equal: equalSections,
      call: (call, before, place) => this.#call(call, before, place, file, observer),
      assume: (test, outcome, before, { blocks }) =>
        dependsOnParameter(test, node.params, blocks)
          ? { ...before, guards: new Set([...before.guards, `${test.start}${outcome}`]) }
          : before,
      leave: (each, before, { isFinal }) => {
        if (isFinal) observer.exit?.(each, before);
      },
    }).function(node, state);
    if (atEnd !== null) observer.exit?.(null, atEnd);
  }

  #call(
    call: Node,
    state: Sections,
    place: Place,
    file: string,
    observer: Observer,
  ): Sections | null {
    if (neverReturns(call, file, this.#analysis, place)) return null;
    const callee = calleeOf(call, file, this.#analysis, place);
    if (!callee) return state;
    if (place.isFinal) observer.call?.(call, callee, state);
    const { sleeps } = this.sleepOf(callee);
    const slept = state.slept || (sleeps === 'always' && state.min >= 0);
    const line = call.loc!.start.line;
    if (callee.kind === 'function')
      return shift({ ...state, slept }, this.of(callee.symbol).delta, {
        text: `${callee.name}()`,
        line,
      });
    const depth = depthOf(callee.name);
    if (depth === 0) return { ...state, slept };
    const lock = call.type === 'CallExpression' ? call.arguments[0] : undefined;
    const text = SECTION_EDGES.get(callee.name)?.name ?? textOf(lock);
    return depth > 0 ? begin(state, { text, line }) : end(state, text);
  }
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
