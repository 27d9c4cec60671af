/** Clocks, and the interval timer. */
export const CLOCK_REALTIME = 0;
export const CLOCK_MONOTONIC = 1;
export const CLOCK_MONOTONIC_RAW = 4;
export const CLOCK_BOOTTIME = 7;
export const CLOCK_REALTIME_ALARM = 8;
export const MAX_CLOCKS = 16;
export const TIMER_ABSTIME = 1;
export const ITIMER_REAL = 0;
