/** What was asked of the livepatch core, and how far it has come. */
import type { Errno } from '../lowered/api/errno.ts';
import { ERRNO, errnoName } from '../lowered/api/errno.ts';
import type { AbortCode } from './abort-code.ts';
import type { Blocker } from './blockers.ts';

/** Why the simulated kernel refused; details name each symbol, task or holder. */
export interface Refusal {
  errno: Errno;
  message: string;
  details: string[];
  blockers: Blocker[];
  /** What K code is told, where that is no errno: the answer of a callback. */
  result?: number;
  /** Ksplice's word for it. */
  abort?: AbortCode;
}

export const refuse = (
  errno: Errno,
  message: string,
  details: string[] = [],
  blockers: Blocker[] = [],
): Refusal => ({ errno, message, details, blockers });

/** What a callback or ftrace has answered, as a refusal. */
export function answered(result: number, message: string): Refusal {
  const name = errnoName(result);
  return { ...refuse(name in ERRNO ? (name as Errno) : 'EINVAL', message), result };
}

/** Whether a result is a refusal. */
export const isRefusal = (value: object | null): value is Refusal =>
  value !== null && 'errno' in value;

/** A load or unload; it may take several attempts in virtual time. */
export class Operation {
  readonly patch: string;
  state: 'pending' | 'done' | 'failed' = 'pending';
  /** Why it failed, or what stood in the way of the last attempt. */
  refusal: Refusal | null = null;
  attempts = 0;
  /** Is called once, when it has ended. */
  onEnd: (() => void) | null = null;

  constructor(patch: string) {
    this.patch = patch;
  }
}

/** An operation that has begun. */
export const operationOn = (patch: string): Operation => new Operation(patch);
