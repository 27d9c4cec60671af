/**
 * What an exploration of a model means, compared with the old kernel alone, the new one alone, and an
 * ideal switch: the same patch, applied at a moment when no task is in the kernel.
 */
import type { Action } from './action.ts';
import type { Findings } from './explore.ts';
import type { Failure } from './failure.ts';

/** What holds for the programs, CPUs and timers at hand, under sequential consistency. */
export type VerdictKind =
  /** No schedule does what no ideal switch does. */
  | 'proved'
  /** The same, of schedules with so many preemptions at most. */
  | 'proved up to'
  /** None was found that does, but not all were looked at. */
  | 'not proved'
  /** A failure that the old kernel could not have met, or an outcome that no ideal switch has. */
  | 'unsafe'
  /** The ideal switch fails too: the meaning of data changed, and no model can help. */
  | 'carried'
  /** From some state on, nothing can complete the load any more. */
  | 'never completes'
  /** The kernel refuses the patch under this model, and stays as it was. */
  | 'not applied';

export interface Verdict {
  kind: VerdictKind;
  /** In one sentence, why. */
  why: string;
  /** The failure, if there is one. */
  failure: Failure | null;
  /** The outcome that no ideal switch has. */
  outcome: string | null;
  /** A schedule that shows it. */
  trail: Action[] | null;
}

export interface Baselines {
  old: Findings;
  ideal: Findings;
  /** The new kernel, where its sources are at hand. */
  fresh: Findings | null;
}

/** Judges what was found under a model; `preemptions` is the bound of the search. */
export function judge(found: Findings, baselines: Baselines, preemptions: number): Verdict {
  const verdict = (
    kind: VerdictKind,
    why: string,
    trail: Action[] | null = null,
    rest: Partial<Verdict> = {},
  ): Verdict => ({ kind, why, failure: null, outcome: null, trail, ...rest });
  const { old, ideal, fresh } = baselines;
  const own = [...found.failures].filter(([text]) => !old.failures.has(text));
  const [worst] = own.filter(([text]) => !ideal.failures.has(text));
  if (worst) return verdict('unsafe', worst[0], worst[1].trail, { failure: worst[1].failure });
  const [carried] = own;
  if (!found.applied && found.refusals.size > 0)
    return verdict('not applied', [...found.refusals][0]!);
  const possible = ideal.applied ? ideal : fresh;
  const unlike = [...found.outcomes].find(
    ([outcome]) => !possible?.outcomes.has(outcome) && !old.outcomes.has(outcome),
  );
  if (unlike && possible?.complete && old.complete) {
    const [outcome, trail] = unlike;
    const why = `an outcome that no ideal switch has: ${outcome.replaceAll('\n', ' | ')}`;
    return verdict('unsafe', why, trail, { outcome });
  }
  if (carried) {
    const [text, { failure, trail }] = carried;
    return verdict('carried', `${text}; so does an ideal switch`, trail, { failure });
  }
  if (found.stuck)
    return verdict(
      'never completes',
      `${found.stuck.where} is in the way for good`,
      found.stuck.trail,
    );
  if (!found.complete) return verdict('not proved', `${found.states} states, no failure`);
  if (unlike) return verdict('not proved', 'what an ideal switch does is not known completely');
  if (found.bounded) return verdict('proved up to', `${preemptions} preemptions`);
  return verdict('proved', `${found.states} states`);
}
