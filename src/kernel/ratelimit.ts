/** Rate limits of messages: at most `burst` in `interval` (lib/ratelimit.c). */

/** Linux's `struct ratelimit_state`. */
export class RatelimitState {
  /** In jiffies, which are milliseconds; 0 is no limit. */
  interval: unknown = 5000;
  burst: unknown = 10;
  /** When the interval began; null before the first message. */
  $begin: number | null = null;
  $printed = 0;
  $missed = 0;
}

/** Whether a message may come now, and how many were suppressed before it. */
export function ratelimit(
  state: RatelimitState,
  jiffies: number,
): { allowed: boolean; suppressed: number } {
  const interval = Number(state.interval);
  if (!(interval > 0)) return { allowed: true, suppressed: 0 };
  state.$begin ??= jiffies;
  let suppressed = 0;
  if (state.$begin + interval < jiffies) {
    suppressed = state.$missed;
    state.$missed = 0;
    state.$printed = 0;
    state.$begin = jiffies;
  }
  const allowed = state.$printed < Number(state.burst);
  if (allowed) state.$printed++;
  else state.$missed++;
  return { allowed, suppressed };
}
