/** The kernel log: what `printk` writes and `dmesg` shows. */

export type LogLevel = 'emerg' | 'err' | 'warn' | 'notice' | 'info' | 'debug';

export interface LogLine {
  /** Microseconds since boot. */
  time: number;
  level: LogLevel;
  text: string;
}

/** A line as `dmesg` prints it. */
export const formatLine = ({ time, text }: LogLine): string =>
  `[${(time / 1e6).toFixed(6).padStart(12)}] ${text}`;
