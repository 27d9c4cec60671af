/** Repeated attempts: what is EBUSY because of tasks in the way is tried again later. */
import type { LivepatchCore } from '../core.ts';
import type { Operation, Refusal } from '../operation.ts';

export interface Retry {
  attempts: number;
  /** Virtual milliseconds between two attempts. */
  interval: number;
}

/** Tries until it succeeds, is refused for good, or has been tried often enough. */
export function attempt(
  core: LivepatchCore,
  operation: Operation,
  retry: Retry,
  stop: () => Refusal | null,
  ended: (refusal: Refusal | null) => void,
): void {
  operation.attempts++;
  const refusal = stop();
  operation.refusal = refusal;
  if (refusal !== null && refusal.blockers.length > 0 && operation.attempts < retry.attempts) {
    const { kernel } = core;
    kernel.at(kernel.now + retry.interval * 1000, () =>
      attempt(core, operation, retry, stop, ended),
    );
    return;
  }
  ended(refusal);
}

/** Ends an operation. */
export function settle(operation: Operation, refusal: Refusal | null): Operation {
  operation.state = refusal === null ? 'done' : 'failed';
  operation.refusal = refusal;
  operation.onEnd();
  return operation;
}
