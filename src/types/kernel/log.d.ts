/** The kernel log. */
declare module 'kernel' {
  /**
   * Writes a text to the kernel log, each line on its own. It may begin with its level (`KERN_INFO
   * + 'text'`); without one it is console_printk()[1], a warning.
   * @context any
   * @linux kernel/printk/printk.c
   */
  export function printk(text: string): void;
  /**
   * Prints the first time that this call is reached.
   * @context any
   * @linux include/linux/printk.h
   */
  export function printk_once(text: string): void;
  /**
   * Prints at most 10 times in 5 seconds here; what was suppressed is counted.
   * @context any
   * @linux include/linux/printk.h
   */
  export function printk_ratelimited(text: string): void;
  /**
   * Prints: the system is unusable.
   * @context any
   * @linux include/linux/printk.h
   */
  export function pr_emerg(text: string): void;
  /**
   * As `pr_emerg`, the first time that this call is reached.
   * @context any
   * @linux include/linux/printk.h
   */
  export function pr_emerg_once(text: string): void;
  /**
   * As `pr_emerg`, at most 10 times in 5 seconds for this call; what was suppressed is counted.
   * @context any
   * @linux include/linux/printk.h
   */
  export function pr_emerg_ratelimited(text: string): void;
  /**
   * Prints: somebody must act at once.
   * @context any
   * @linux include/linux/printk.h
   */
  export function pr_alert(text: string): void;
  /**
   * As `pr_alert`, the first time that this call is reached.
   * @context any
   * @linux include/linux/printk.h
   */
  export function pr_alert_once(text: string): void;
  /**
   * As `pr_alert`, at most 10 times in 5 seconds for this call; what was suppressed is counted.
   * @context any
   * @linux include/linux/printk.h
   */
  export function pr_alert_ratelimited(text: string): void;
  /**
   * Prints: a critical condition.
   * @context any
   * @linux include/linux/printk.h
   */
  export function pr_crit(text: string): void;
  /**
   * As `pr_crit`, the first time that this call is reached.
   * @context any
   * @linux include/linux/printk.h
   */
  export function pr_crit_once(text: string): void;
  /**
   * As `pr_crit`, at most 10 times in 5 seconds for this call; what was suppressed is counted.
   * @context any
   * @linux include/linux/printk.h
   */
  export function pr_crit_ratelimited(text: string): void;
  /**
   * Prints: an error.
   * @context any
   * @linux include/linux/printk.h
   */
  export function pr_err(text: string): void;
  /**
   * As `pr_err`, the first time that this call is reached.
   * @context any
   * @linux include/linux/printk.h
   */
  export function pr_err_once(text: string): void;
  /**
   * As `pr_err`, at most 10 times in 5 seconds for this call; what was suppressed is counted.
   * @context any
   * @linux include/linux/printk.h
   */
  export function pr_err_ratelimited(text: string): void;
  /**
   * Prints: a warning.
   * @context any
   * @linux include/linux/printk.h
   */
  export function pr_warn(text: string): void;
  /**
   * As `pr_warn`, the first time that this call is reached.
   * @context any
   * @linux include/linux/printk.h
   */
  export function pr_warn_once(text: string): void;
  /**
   * As `pr_warn`, at most 10 times in 5 seconds for this call; what was suppressed is counted.
   * @context any
   * @linux include/linux/printk.h
   */
  export function pr_warn_ratelimited(text: string): void;
  /**
   * Prints: normal, but worth a look.
   * @context any
   * @linux include/linux/printk.h
   */
  export function pr_notice(text: string): void;
  /**
   * As `pr_notice`, the first time that this call is reached.
   * @context any
   * @linux include/linux/printk.h
   */
  export function pr_notice_once(text: string): void;
  /**
   * As `pr_notice`, at most 10 times in 5 seconds for this call; what was suppressed is counted.
   * @context any
   * @linux include/linux/printk.h
   */
  export function pr_notice_ratelimited(text: string): void;
  /**
   * Prints: information.
   * @context any
   * @linux include/linux/printk.h
   */
  export function pr_info(text: string): void;
  /**
   * As `pr_info`, the first time that this call is reached.
   * @context any
   * @linux include/linux/printk.h
   */
  export function pr_info_once(text: string): void;
  /**
   * As `pr_info`, at most 10 times in 5 seconds for this call; what was suppressed is counted.
   * @context any
   * @linux include/linux/printk.h
   */
  export function pr_info_ratelimited(text: string): void;
  /**
   * Prints only where dynamic debug has switched this call on.
   * @context any
   * @linux include/linux/printk.h, lib/dynamic_debug.c
   */
  export function pr_debug(text: string): void;
  /**
   * A limit on how often something is printed: at most `burst` times in `interval` jiffies; an
   * interval of 0 is no limit (`struct ratelimit_state`).
   * @linux include/linux/ratelimit_types.h
   */
  export class RatelimitState {
    /** Jiffies, which are milliseconds. */
    interval: number;
    /** How often in one interval. */
    burst: number;
  }
  /**
   * Sets the limit, and begins a fresh interval.
   * @context any
   * @linux include/linux/ratelimit.h
   */
  export function ratelimit_state_init(rs: RatelimitState, interval: number, burst: number): void;
  /**
   * Counts a call against the limit. Says how many were suppressed when an interval has passed.
   * @context any
   * @returns whether the caller may print now
   * @linux lib/ratelimit.c
   */
  export function __ratelimit(rs: RatelimitState): boolean;
  /**
   * The log levels: console_loglevel, default_message_loglevel, minimum_console_loglevel,
   * default_console_loglevel. The console shows what is below the first, which may be assigned:
   * `console_printk()[0] = 4`.
   * @context any
   * @returns the array itself
   * @linux kernel/printk/printk.c
   */
  export function console_printk(): number[];
  /**
   * C's formatting: `%d %i %u %x %X %o %c %s %%` with the flags `-`, `+`, space, `0` and `#`, a
   * width and a precision. A number is 32 bits wide where it is shown as unsigned, a bigint 64.
   * @context any
   * @returns the text
   * @linux lib/vsprintf.c
   */
  export function sprintf(
    format: string,
    ...args: (number | bigint | string | boolean | null)[]
  ): string;
  /** The level of `pr_emerg`, to begin a text of `printk` with (include/linux/kern_levels.h). */
  export const KERN_EMERG: '\u00010';
  /** The level of `pr_alert`. */
  export const KERN_ALERT: '\u00011';
  /** The level of `pr_crit`. */
  export const KERN_CRIT: '\u00012';
  /** The level of `pr_err`. */
  export const KERN_ERR: '\u00013';
  /** The level of `pr_warn`. */
  export const KERN_WARNING: '\u00014';
  /** The level of `pr_notice`. */
  export const KERN_NOTICE: '\u00015';
  /** The level of `pr_info`. */
  export const KERN_INFO: '\u00016';
  /** The level of `pr_debug`. */
  export const KERN_DEBUG: '\u00017';
}
