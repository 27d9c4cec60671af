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
import type { Limits } from './search.ts';
import type { Verdict } from './verdict.ts';
import { judge } from './verdict.ts';

export type { Verdict, VerdictKind } from './verdict.ts';
export type { Findings } from './explore.ts';
export type { Limits } from './search.ts';

export interface VerifyRequest {
  /** The kernel that runs, and the one that the patch makes of it, with the programs. */
  old: Image;
  fresh: Image;
  module: PatchModule;
  programs: Setup['programs'];
  models: readonly ModelName[];
  cpus: number;
  limits: Limits;
}

export interface Verification {
  old: Findings;
  fresh: Findings;
  ideal: Findings;
  models: { model: ModelName; findings: Findings; verdict: Verdict }[];
}

/** Explores the old kernel, the new one, the ideal switch, then each model, and judges it. */
export function verify(request: VerifyRequest): Verification {
  const { old, fresh, module, programs, models, cpus, limits } = request;
  const alone = (image: Image): Findings => explore({ image, programs, cpus, patch: null }, limits);
  const under = (model: ModelName): Findings =>
    explore({ image: old, programs, cpus, patch: { module, model } }, limits);
  const baselines = { old: alone(old), fresh: alone(fresh), ideal: under('quiesce') };
  const judged = models.map((model) => {
    const findings = model === 'quiesce' ? baselines.ideal : under(model);
    return { model, findings, verdict: judge(findings, baselines, limits.preemptions) };
  });
  return { ...baselines, models: judged };
}
