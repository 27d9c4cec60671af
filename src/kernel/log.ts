/**
 * The kernel log: what `printk` writes and `dmesg` shows. A ring: when it is full, the oldest lines
 * go. The console shows those that are urgent enough (kernel/printk/printk.c).
 */
import { Ring } from './ring.ts';

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

/** What a line costs beside its text (struct printk_info and its descriptor). */
const RECORD_SIZE = 88;
/** `log_buf_len=` where the command line has none: 1 MiB. */
const LOG_BUF_LEN = 1 << 20;
/** Everything is shown: an oops must not stay unseen (CONSOLE_LOGLEVEL_MOTORMOUTH). */
const MOTORMOUTH = 15;

/** Indices of `console_printk`, as /proc/sys/kernel/printk shows them. */
const CONSOLE_LOGLEVEL = 0;
const DEFAULT_MESSAGE_LOGLEVEL = 1;

export class Log {
  /** console_loglevel, default_message_loglevel, minimum_console_loglevel, default_console_loglevel. */
  readonly console_printk: unknown[] = [7, 4, 1, 7];
  readonly ring: Ring<LogLine>;
  /** The number of the first line that `dmesg` shows. */
  clearSequence = 0;
  readonly #listen: (line: LogLine, onConsole: boolean) => void;

  /** `listen` receives each line, and whether the console shows it. */
  constructor(listen: (line: LogLine, onConsole: boolean) => void, capacity = LOG_BUF_LEN) {
    this.#listen = listen;
    this.ring = new Ring(capacity, (line) => line.text.length + RECORD_SIZE);
  }

  /** All lines that are left. */
  get lines(): readonly LogLine[] {
    return this.ring.since(0);
  }

  /** Lines since the last `clear`. */
  get shown(): readonly LogLine[] {
    return this.ring.since(this.clearSequence);
  }

  /** What `dmesg --clear` does: the lines stay, but are not shown any more. */
  clear(): void {
    this.clearSequence = this.ring.written;
  }

  /** Writes each line of a text. */
  write(time: number, level: LogLevel, text: string): void {
    const onConsole = LOG_LEVELS.indexOf(level) < Number(this.console_printk[CONSOLE_LOGLEVEL]);
    for (const part of text.split('\n')) {
      const line = { time, level, text: part };
      this.ring.push(line);
      this.#listen(line, onConsole);
    }
  }

  /** The level of messages that state none. */
  get defaultLevel(): LogLevel {
    return LOG_LEVELS[Number(this.console_printk[DEFAULT_MESSAGE_LOGLEVEL])] ?? 'warn';
  }

  set consoleLoglevel(level: number) {
    this.console_printk[CONSOLE_LOGLEVEL] = level;
  }

  /** Before a report that must be seen (Linux: console_verbose). */
  verbose(): void {
    if (Number(this.console_printk[CONSOLE_LOGLEVEL]) > 0) this.consoleLoglevel = MOTORMOUTH;
  }
}
