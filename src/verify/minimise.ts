/**
 * A counterexample that is as simple as it can be: with the fewest programs, then the fewest preemptions,
 * then the fewest steps. Each candidate is searched for anew, so what is left is a real schedule.
 */
import type { Action } from './action.ts';
import type { Setup } from './arena.ts';
import type { Findings } from './explore.ts';
import { explore } from './explore.ts';
import type { Limits } from './search.ts';
import type { Shared } from './sharing.ts';
import { failureAfter } from './walk.ts';

export interface Counterexample {
  setup: Setup;
  trail: Action[];
  shared: Shared;
}

/** A trail to what is looked for, among findings with some programs; null if there is none. */
export type Wanted = (findings: Findings, setup: Setup) => Action[] | null;

/** `failure`: its text, where that is what is looked for. */
export function minimise(
  found: Counterexample,
  wanted: Wanted,
  failure: string | null,
  limits: Limits,
): Counterexample {
  let best = found;
  for (let i = 0; i < best.setup.programs.length && best.setup.programs.length > 1;) {
    const programs = best.setup.programs.filter((_, at) => at !== i);
    const smaller = attempt({ ...best.setup, programs }, wanted, limits);
    if (smaller) best = smaller;
    else i++;
  }
  const most = preemptionsOf(best.trail);
  for (let preemptions = 0; preemptions < most; preemptions++) {
    const simpler = attempt(best.setup, wanted, { ...limits, preemptions });
    if (!simpler) continue;
    best = simpler;
    break;
  }
  return failure === null ? best : shorten(best, failure);
}

/** Leaves out steps without which the failure is still there. */
function shorten(found: Counterexample, failure: string): Counterexample {
  const { setup, shared } = found;
  let { trail } = found;
  for (let i = 0; i < trail.length;) {
    const others = trail.filter((_, at) => at !== i);
    if (failureAfter(setup, shared, others) === failure) {
      trail = others;
      i = 0;
    } else i++;
  }
  return { ...found, trail };
}

function attempt(setup: Setup, wanted: Wanted, limits: Limits): Counterexample | null {
  const findings = explore(setup, limits);
  const trail = wanted(findings, setup);
  return trail && { setup, trail, shared: findings.shared };
}

/** How often a task gives way to another, at most; some of them could not have gone on. */
function preemptionsOf(trail: readonly Action[]): number {
  const pids = trail.flatMap((action) => (action.kind === 'run' ? [action.pid] : []));
  return pids.filter((pid, i) => i > 0 && pid !== pids[i - 1]).length;
}
