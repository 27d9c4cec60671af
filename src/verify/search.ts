/**
 * Stateful search: every state of an arena that some schedule reaches, each once, nearest first, so that
 * the way to a state is a shortest one. States are told apart by their full text.
 */
import type { Action } from './action.ts';
import type { Arena, Situation } from './arena.ts';
import type { Failure } from './failure.ts';
import type { Sharing } from './sharing.ts';

export interface Limits {
  /** States at most; then the search is not complete. */
  states: number;
  /** Preemptions at most in one schedule; Infinity: any number. */
  preemptions: number;
}

/** A state that was found. */
export interface StateNode {
  readonly id: number;
  readonly parent: StateNode | null;
  /** What led here from the parent. */
  readonly action: Action | null;
  readonly depth: number;
  readonly preemptions: number;
  /** Null once all that can follow has been looked at. */
  situation: Situation | null;
  readonly next: StateNode[];
  readonly failure: Failure | null;
  /** All programs have ended. */
  readonly done: boolean;
  /** How far the load has come. */
  readonly load: 'none' | 'pending' | 'done' | 'failed';
  /** Why the load was refused for good. */
  readonly refusal: string | null;
  /** The outcome, where everything has ended. */
  readonly outcome: string | null;
}

export interface Exploration {
  nodes: StateNode[];
  transitions: number;
  /** Whether all states were found that the limits allow. */
  complete: boolean;
  /** Whether the bound on preemptions has cut something off. */
  bounded: boolean;
}

/** How a task that could go on is interrupted. */
interface Running {
  pid: number;
  preemptions: number;
}

export class Search {
  readonly #arena: Arena;
  readonly #sharing: Sharing;
  readonly #limits: Limits;
  readonly #root: Situation;

  /** The arena is where the search begins. */
  constructor(arena: Arena, sharing: Sharing, limits: Limits) {
    this.#arena = arena;
    this.#sharing = sharing;
    this.#limits = limits;
    this.#root = arena.capture();
  }

  /** Searches again from the beginning as long as steps turn out to have been too long. */
  run(): Exploration {
    for (;;) {
      this.#sharing.grew = false;
      this.#arena.restore(this.#root);
      const found = this.#explore();
      if (!this.#sharing.grew) return found;
    }
  }

  #explore(): Exploration {
    const arena = this.#arena;
    const { preemptions: most, states } = this.#limits;
    const known = new Map<string, StateNode>();
    const found: Exploration = { nodes: [], transitions: 0, complete: true, bounded: false };
    const visit = (
      parent: StateNode | null,
      action: Action | null,
      running: Running,
    ): StateNode => {
      const situation = arena.capture();
      const own = most === Infinity ? '' : `${running.pid} ${running.preemptions}\n`;
      const key = own + arena.keyOf(situation);
      const seen = known.get(key);
      if (seen) return seen;
      const node = this.#node(found.nodes.length, parent, action, running.preemptions, situation);
      known.set(key, node);
      found.nodes.push(node);
      return node;
    };
    visit(null, null, { pid: -1, preemptions: 0 });
    for (const node of found.nodes) {
      if (found.nodes.length > states) {
        found.complete = false;
        break;
      }
      this.#goTo(node);
      const actions = arena.enabled();
      const last = lastTask(node);
      const couldGoOn = actions.some((each) => each.kind === 'run' && each.pid === last);
      let isThere = true;
      for (const action of actions) {
        const pid = action.kind === 'run' ? action.pid : last;
        const preemptions = node.preemptions + Number(couldGoOn && pid !== last);
        if (preemptions > most) {
          found.bounded = true;
          continue;
        }
        if (!isThere) this.#goTo(node);
        isThere = false;
        arena.take(action);
        found.transitions++;
        if (arena.futile) continue;
        node.next.push(visit(node, action, { pid, preemptions }));
        if (this.#sharing.grew) return found;
      }
      if (node.next.every((each) => each.situation !== null || each.parent !== node))
        this.#leave(node);
    }
    return found;
  }

  #node(
    id: number,
    parent: StateNode | null,
    action: Action | null,
    preemptions: number,
    situation: Situation,
  ): StateNode {
    const arena = this.#arena;
    const ended = arena.ended();
    return {
      id,
      parent,
      action,
      depth: (parent?.depth ?? -1) + 1,
      preemptions,
      situation: arena.canCapture() ? situation : null,
      next: [],
      failure: arena.failure,
      done: arena.kernel.programs.every((task) => task.dead),
      load: arena.operation?.state ?? 'none',
      refusal: refusalOf(arena),
      outcome: ended ? arena.outcome() : null,
    };
  }

  /** Winds the arena to a state; one that could not be kept is reached from the nearest that was. */
  #goTo(node: StateNode): void {
    if (node.situation) return this.#arena.restore(node.situation);
    this.#goTo(node.parent!);
    this.#arena.take(node.action!);
  }

  /** Says something of a state that was found. */
  at<T>(node: StateNode, say: (arena: Arena) => T): T {
    this.#goTo(node);
    return say(this.#arena);
  }

  /** The search will not go to a state again; the first one stays, from which all others can be reached. */
  #leave(node: StateNode): void {
    if (node.parent) node.situation = null;
  }
}

function refusalOf({ operation }: Arena): string | null {
  if (operation?.state !== 'failed') return null;
  const { errno, message, details } = operation.refusal!;
  return [`${message} (${errno})`, ...details].join('; ');
}

/** The task that ran last on the way to a state; -1: none. */
function lastTask(node: StateNode): number {
  for (let each: StateNode | null = node; each; each = each.parent)
    if (each.action?.kind === 'run') return each.action.pid;
  return -1;
}

/** The actions that lead to a state. */
export function trailTo(node: StateNode): Action[] {
  const trail: Action[] = [];
  for (let each: StateNode | null = node; each?.action; each = each.parent)
    trail.unshift(each.action);
  return trail;
}
