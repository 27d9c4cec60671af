/**
 * Whether a patch is safe, before it is loaded: all schedules of some programs, around a load that may
 * come at any moment, under each consistency model, compared with an ideal switch.
 */
import type { ModelName } from '../livepatch/index.ts';
import type { PatchModule } from '../lowered/module.ts';
import type { Image } from '../lowered/units.ts';
import type { Setup } from './arena.ts';
import type { Findings } from './explore.ts';
import { explore } from './explore.ts';
import type { Counterexample, Wanted } from './minimise.ts';
import { minimise } from './minimise.ts';
import type { Narration } from './narrate.ts';
import { narrate } from './narrate.ts';
import type { Replay } from './replay.ts';
import { checkReplay, formatReplay, hashOfSources } from './replay.ts';
import type { Limits } from './search.ts';
import { suggestion } from './suggestion.ts';
import type { Baselines, Verdict } from './verdict.ts';
import { judge } from './verdict.ts';
import { arenaFor } from './walk.ts';

export type { Findings } from './explore.ts';
export type { Event, Narration } from './narrate.ts';
export { ReplayError, parseReplay } from './replay.ts';
export type { Replay } from './replay.ts';
export type { Limits } from './search.ts';
export type { Verdict, VerdictKind } from './verdict.ts';

export interface VerifyRequest {
  /** The kernel that runs, with the programs. */
  old: Image;
  /** The kernel that the patch makes of it, where its sources are at hand. */
  fresh: Image | null;
  module: PatchModule;
  programs: Setup['programs'];
  models: readonly ModelName[];
  cpus: number;
  /** Data symbols whose final values count (`fs/inode.ts:inodes_stat`). */
  observe?: readonly string[];
  limits: Limits;
}

/** What holds under one model. */
export interface ModelReport {
  model: ModelName;
  verdict: Verdict;
  findings: Findings;
  /** The word that replays the schedule of the verdict, and what happens in it. */
  replay: string | null;
  narration: Narration | null;
  /** What to do about it. */
  suggestion: string | null;
}

export interface Verification extends Baselines {
  models: ModelReport[];
}

/** Explores the old kernel, the new one and the ideal switch, then each model, and judges it. */
export function verify(request: VerifyRequest): Verification {
  const { old, fresh, models, limits } = request;
  // what a bounded schedule does is compared with all that may happen
  const whole = { ...limits, preemptions: Infinity };
  const baselines: Baselines = {
    old: explore(alone(request, old), whole),
    fresh: fresh && explore(alone(request, fresh), whole),
    ideal: explore(under(request, 'quiesce'), whole),
  };
  const judged = models.map((model) => {
    const findings = model === 'quiesce' ? baselines.ideal : explore(under(request, model), limits);
    return { model, findings, verdict: judge(findings, baselines, limits.preemptions) };
  });
  const kinds = new Map(judged.map(({ model, verdict }) => [model, verdict.kind]));
  return {
    ...baselines,
    models: judged.map((each) => ({
      ...each,
      ...demonstrate(request, each, baselines),
      suggestion: suggestion(each.verdict, kinds),
    })),
  };
}

/** Goes a schedule again; a `ReplayError` where it is of other sources. */
export function replay(word: Replay, old: Image, module: PatchModule | null): Narration {
  checkReplay(word, old, module);
  const { model, cpus, programs, shared, trail } = word;
  const patch = model !== null && module ? { module, model } : null;
  return tell({ setup: { image: old, programs, cpus, patch }, trail, shared });
}

const alone = ({ programs, cpus, observe = [] }: VerifyRequest, image: Image): Setup => ({
  image,
  programs,
  cpus,
  observe,
  patch: null,
});

const under = (
  { old, module, programs, cpus, observe = [] }: VerifyRequest,
  model: ModelName,
): Setup => ({
  image: old,
  programs,
  cpus,
  observe,
  patch: { module, model },
});

/** The simplest schedule that shows a verdict. */
function demonstrate(
  request: VerifyRequest,
  { model, verdict, findings }: Pick<ModelReport, 'model' | 'verdict' | 'findings'>,
  { old }: Baselines,
): Pick<ModelReport, 'replay' | 'narration'> {
  if (!verdict.trail) return { replay: null, narration: null };
  const first = { setup: under(request, model), trail: verdict.trail, shared: findings.shared };
  const { failure, outcome } = verdict;
  const wanted: Wanted = ({ failures, outcomes }, setup) => {
    if (outcome !== null)
      return setup.programs === first.setup.programs ? (outcomes.get(outcome) ?? null) : null;
    const trail = failures.get(failure!.text)?.trail;
    if (!trail || setup.programs === first.setup.programs) return trail ?? null;
    const before = explore(
      alone({ ...request, programs: setup.programs }, request.old),
      request.limits,
    );
    return before.failures.has(failure!.text) && !old.failures.has(failure!.text) ? null : trail;
  };
  const isPlain = failure === null && outcome === null;
  const best = isPlain ? first : minimise(first, wanted, failure?.text ?? null, request.limits);
  const { setup, trail, shared } = best;
  const word = formatReplay({
    sources: hashOfSources(request.old, request.module),
    model,
    cpus: setup.cpus,
    programs: setup.programs,
    shared,
    trail,
  });
  return { replay: word, narration: tell(best) };
}

function tell({ setup, trail, shared }: Counterexample): Narration {
  const { arena, sharing } = arenaFor(setup, shared);
  return narrate(arena, sharing, trail);
}
