/**
 * Locks that are left held: a function that returns, or goes into the next round of a loop, with a
 * lock that it does not hold on other paths (sparse's "context imbalance"); and locks that are taken
 * by who holds them. Where a path may or may not hold a lock nothing is said: conditions that belong
 * together are beyond these checks.
 */
import type { Node, ReturnStatement } from '@babel/types';
import type { Diagnostic } from '../../../diagnostics/diagnostic.ts';
import * as messages from '../../../diagnostics/messages.ts';
import { spanOf } from '../../1-parse/span.ts';
import { assignedNames } from './assigned-names.ts';
import type { AnalysedFunction, TreeCheck } from './context.ts';
import type { LockObserver } from './lock-flow.ts';
import { LockFlow } from './lock-flow.ts';
import { isHandedOver } from './lock-handover.ts';
import type { LockPlace } from './lock-places.ts';
import type { Hold, Locks } from './lock-state.ts';

export const checkLocks: TreeCheck = (context) => {
  const watched: Watch[] = [];
  const flow = new LockFlow(context, (target) => {
    const watch = new Watch(target);
    watched.push(watch);
    return watch;
  });
  for (const { symbol } of context.functions) flow.effectsOf(symbol);
  return watched.flatMap((each) => each.report());
};

/** The end of a loop's round. */
interface Round {
  edge: Node;
  loop: Node;
  state: Locks;
  entry: Locks;
}

class Watch implements LockObserver {
  readonly #function: AnalysedFunction;
  readonly #found: Diagnostic[] = [];
  readonly #exits: [ReturnStatement | null, Locks][] = [];
  readonly #rounds: Round[] = [];
  readonly #dropped = new Set<string>();

  constructor(target: AnalysedFunction) {
    this.#function = target;
  }

  take(call: Node, place: LockPlace, shared: boolean, state: Locks): void {
    const before = state.get(place.key);
    if (!before?.certain || !before.fresh || before.count < 1) return;
    // what lies further away may be another one by now
    if ((before.shared && shared) || place.depth > 1) return;
    const values = { lock: place.text, line: before.line };
    this.#found.push(messages.lockTakenTwice(spanOf(this.#function.file, call), values));
  }

  drop({ key }: LockPlace): void {
    this.#dropped.add(key);
  }

  exit(node: ReturnStatement | null, state: Locks): void {
    this.#exits.push([node, state]);
  }

  round(edge: Node, loop: Node, state: Locks, entry: Locks): void {
    this.#rounds.push({ edge, loop, state, entry });
  }

  report(): Diagnostic[] {
    const exits = this.#exits.flatMap(([node, state]) =>
      newest(state, ({ place: { key } }) => {
        const others = this.#exits.filter(([, other]) => !other.has(key));
        if (!this.#dropped.has(key) || others.length === 0) return false;
        return !isHandedOver(
          node,
          others.map(([other]) => other),
        );
      }).map((hold) => this.#imbalance(node ?? this.#function.node.id!, 'returns here', hold)),
    );
    const rounds = this.#rounds.flatMap((round) =>
      newest(round.state, (hold) => this.#isLeft(hold, round)).map((hold) =>
        this.#imbalance(endOf(round), 'goes into the next round of the loop', hold),
      ),
    );
    return [...this.#found, ...exits, ...rounds];
  }

  /** Whether a lock is held at the end of a round, and not before, or not at the end of others. */
  #isLeft({ place }: Hold, { loop, entry }: Round): boolean {
    if (entry.has(place.key)) return false;
    if (place.root === null || !isOfRound(place, loop)) return true;
    // a lock of its own for each round: it may well be meant to keep them all
    return this.#rounds.some((each) => each.loop === loop && !each.state.has(place.key));
  }

  #imbalance(node: Node, what: string, { place }: Hold): Diagnostic {
    const { name, file } = this.#function;
    return messages.lockImbalance(spanOf(file, node), { name, what, lock: `\`${place.text}\`` });
  }
}

/** Of the locks that are surely held and fit, the one that was taken last. */
function newest(state: Locks, fits: (hold: Hold) => boolean): Hold[] {
  const held = [...state.values()].filter((each) => each.certain && each.count > 0 && fits(each));
  return held.slice(-1);
}

/** Whether the name with which a place begins stands for another object in each round. */
function isOfRound({ root, text }: LockPlace, loop: Node): boolean {
  if (root!.start! >= loop.start! && root!.end! <= loop.end!) return true;
  return assignedNames(loop).has(text.split('.')[0]!);
}

/** Where a round ends: its `continue`, else the bracket behind the loop. */
function endOf({ edge, loop }: Round): Node {
  if (edge !== loop || !loop.loc) return edge;
  const { end } = loop.loc;
  const start = { ...end, column: Math.max(0, end.column - 1) };
  return { ...loop, loc: { ...loop.loc, start } };
}
