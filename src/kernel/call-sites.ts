/**
 * What C keeps in a static variable at each use of a macro, such as the flag of `WARN_ON_ONCE` and
 * the limit of `printk_ratelimited`. A patched function begins with fresh ones, as in kpatch.
 */
import { RatelimitState } from './ratelimit.ts';
import type { TraceEntry } from './scripts.ts';

export class CallSites {
  /** Places that have been passed. */
  readonly passed = new Set<string>();
  readonly limits = new Map<string, RatelimitState>();
  readonly #backtrace: (error: Error) => TraceEntry[];

  constructor(backtrace: (error: Error) => TraceEntry[]) {
    this.#backtrace = backtrace;
  }

  /** The place in K code that called the running native. */
  here(): TraceEntry | undefined {
    return this.#backtrace(new Error('here'))[0];
  }

  /** Whether the place is passed for the first time. */
  first(): boolean {
    const key = this.#key();
    if (this.passed.has(key)) return false;
    this.passed.add(key);
    return true;
  }

  /** The place's own rate limit. */
  limit(): RatelimitState {
    const key = this.#key();
    const state = this.limits.get(key) ?? new RatelimitState();
    this.limits.set(key, state);
    return state;
  }

  #key(): string {
    const at = this.here();
    return at ? `${at.module}\n${at.file}:${at.line}` : '';
  }
}
