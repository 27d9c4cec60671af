/**
 * A consistency model: what decides when a function switches. Each is a strategy over the same core:
 * it loads and unloads prepared patches, and says so in its system's words.
 */
import type { PatchModule } from '../../lowered/module.ts';
import type { Operation, Refusal } from '../operation.ts';
import type { KlpObject, Patch } from '../patch.ts';
import type { Procedure } from '../procedure.ts';

export const MODEL_NAMES = [
  'kpatch',
  'ksplice',
  'kgraft',
  'hybrid',
  'quiesce',
  'immediate',
] as const;
export type ModelName = (typeof MODEL_NAMES)[number];

export interface LoadOptions {
  /** Virtual milliseconds after which a load that has not completed is given up, and reversed. */
  timeout?: number;
}

/** As kpatch(1): 15 seconds until stalled tasks are signalled, then a minute more. */
export const DEFAULT_TIMEOUT = 75_000;

export interface Model {
  readonly name: ModelName;
  /** Starts to load a module; the operation may end later in virtual time. */
  load(module: PatchModule, options?: LoadOptions): Operation;
  /** Starts to unload a patch by name. */
  unload(name: string): Operation;
  /**
   * Why a patch, whose code is linked but not active, could not switch now: what forbids it, or who is
   * in the way (`blockers`); null if it could. Changes nothing and asks no callback.
   */
  foresee(patch: Patch): Refusal | null;
  /**
   * The module of an object of a listed patch comes, and nobody is in its code yet: 0, or a negative
   * errno that refuses the module, with all as it was.
   */
  coming(patch: Patch, object: KlpObject): Procedure<number>;
  /** It goes, or is refused by another patch: nobody is in its code any more. */
  going(patch: Patch, object: KlpObject): Procedure<void>;
}
