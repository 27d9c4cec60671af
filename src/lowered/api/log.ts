/** The log and what K code says when something is wrong. */
import type { ApiTable } from './entry.ts';
import { constants, fn, macro, structOf } from './entry.ts';

/** Begins a text that states its level (include/linux/kern_levels.h). */
export const KERN_SOH = '\u0001';

const KERN_LEVELS = ['EMERG', 'ALERT', 'CRIT', 'ERR', 'WARNING', 'NOTICE', 'INFO', 'DEBUG'];
const PR_LEVELS = ['emerg', 'alert', 'crit', 'err', 'warn', 'notice', 'info'];

/** Numbers of taint flags (include/linux/panic.h). */
const TAINTS = {
  TAINT_PROPRIETARY_MODULE: 0,
  TAINT_FORCED_MODULE: 1,
  TAINT_CPU_OUT_OF_SPEC: 2,
  TAINT_FORCED_RMMOD: 3,
  TAINT_MACHINE_CHECK: 4,
  TAINT_BAD_PAGE: 5,
  TAINT_USER: 6,
  TAINT_DIE: 7,
  TAINT_WARN: 9,
  TAINT_CRAP: 10,
  TAINT_FIRMWARE_WORKAROUND: 11,
  TAINT_OOT_MODULE: 12,
  TAINT_UNSIGNED_MODULE: 13,
  TAINT_SOFTLOCKUP: 14,
  TAINT_LIVEPATCH: 15,
  TAINT_AUX: 16,
  TAINT_RANDSTRUCT: 17,
  TAINT_TEST: 18,
};

export const LOG_API: ApiTable = {
  printk: fn(1),
  printk_once: fn(1),
  printk_ratelimited: fn(1),
  ...Object.fromEntries(
    PR_LEVELS.flatMap((level) => [
      [`pr_${level}`, fn(1)],
      [`pr_${level}_once`, fn(1)],
      [`pr_${level}_ratelimited`, fn(1)],
    ]),
  ),
  pr_debug: fn(1),
  RatelimitState: structOf('interval', 'burst'),
  ratelimit_state_init: fn(3),
  __ratelimit: fn(1),
  console_printk: fn(0),
  sprintf: fn(1, true),

  dump_stack: fn(0),
  BUG: fn(0),
  BUG_ON: fn(1),
  invariant: macro('function()'),
  WARN_ON: fn(1),
  WARN: fn(2),
  WARN_ON_ONCE: fn(1),
  WARN_ONCE: fn(2),
  WARN_RATELIMIT: fn(2),
  add_taint: fn(1),
  panic: fn(1),

  ...constants(
    Object.fromEntries(KERN_LEVELS.map((name, i) => [`KERN_${name}`, `${KERN_SOH}${i}`])),
  ),
  ...constants(TAINTS),
};
