/** The kernel log: what `printk` writes and `dmesg` shows. */

/** Linux's levels (include/linux/kern_levels.h), most urgent first. */
export const LOG_LEVELS = [
  'emerg',
  'alert',
  'crit',
  'err',
  'warn',
  'notice',
  'info',
  'debug',
] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

export interface LogLine {
  /** Microseconds since boot. */
  time: number;
  level: LogLevel;
  text: string;
}

/** A line as `dmesg` prints it. */
export const formatLine = ({ time, text }: LogLine): string =>
  `[${(time / 1e6).toFixed(6).padStart(12)}] ${text}`;
