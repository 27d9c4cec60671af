/** All that one kernel, with one patch under one model or with none, can do with some programs. */
import type { Action } from './action.ts';
import type { Setup } from './arena.ts';
import { Arena } from './arena.ts';
import type { Failure } from './failure.ts';
import type { Exploration, Limits, StateNode } from './search.ts';
import { Search, trailTo } from './search.ts';
import type { Shared } from './sharing.ts';
import { Sharing } from './sharing.ts';
import { whereTasksAre } from './stuck.ts';
import { lost } from './ways.ts';

/** What was found, each with a shortest way to it. */
export interface Findings {
  states: number;
  transitions: number;
  /** Whether everything was explored, up to the bound on preemptions. */
  complete: boolean;
  /** Whether the bound cut something off. */
  bounded: boolean;
  /** What went wrong, by its text. */
  failures: Map<string, { failure: Failure; trail: Action[] }>;
  /** How it may all end, by the texts of outcomes. */
  outcomes: Map<string, Action[]>;
  /** Whether a load was completed, in some schedule. */
  applied: boolean;
  /** Why loads were refused for good. */
  refusals: Set<string>;
  /** A way to where the load can never be completed any more. */
  stuck: { trail: Action[]; where: string } | null;
  /** What tasks share: schedules are told by stops before it. */
  shared: Shared;
}

/** `reduce`: steps stop before shared data only; otherwise before every access. */
export function explore(setup: Setup, limits: Limits, { reduce = true } = {}): Findings {
  const sharing = { current: null as Sharing | null };
  const arena = new Arena(
    setup,
    (naming) =>
      (sharing.current = new Sharing((object) => naming.classOf(object), undefined, reduce)),
  );
  const search = new Search(arena, sharing.current!, limits);
  const found = search.run();
  const { nodes } = found;
  const findings: Findings = {
    states: nodes.length,
    transitions: found.transitions,
    complete: found.complete,
    bounded: found.bounded,
    failures: new Map(),
    outcomes: new Map(),
    applied: nodes.some(({ load }) => load === 'done'),
    refusals: new Set(nodes.flatMap(({ refusal }) => refusal ?? [])),
    stuck: null,
    shared: sharing.current!.learnt(),
  };
  for (const node of nodes) {
    const { failure, outcome } = node;
    if (failure && !findings.failures.has(failure.text))
      findings.failures.set(failure.text, { failure, trail: trailTo(node) });
    else if (!failure && outcome !== null && !findings.outcomes.has(outcome))
      findings.outcomes.set(outcome, trailTo(node));
  }
  noteHangs(found, findings, search);
  if (setup.patch && found.complete) {
    const isGoal = ({ load, failure }: StateNode): boolean =>
      load === 'done' || load === 'failed' || failure !== null;
    const [first] = lost(nodes, isGoal);
    if (first) findings.stuck = { trail: trailTo(first), where: search.at(first, whereTasksAre) };
  }
  return findings;
}

/** States from which the programs can never come to their end. */
function noteHangs({ nodes, complete }: Exploration, findings: Findings, search: Search): void {
  if (!complete) return;
  const isGoal = ({ done, failure }: StateNode): boolean => done || failure !== null;
  const hanging = lost(nodes, isGoal);
  const isStill = (node: StateNode): boolean =>
    search.at(node, (arena) => arena.enabled().every(({ kind }) => kind !== 'run'));
  const node = hanging.find(isStill);
  const at = node ?? hanging[0];
  if (!at) return;
  const text = `no end: ${search.at(at, whereTasksAre)}`;
  findings.failures.set(text, { failure: { kind: 'deadlock', text }, trail: trailTo(at) });
}
