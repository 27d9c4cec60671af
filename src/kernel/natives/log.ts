/** `printk` and its like, and how often they print. */
import { sprintf } from '../format.ts';
import { moduleOf } from '../dyndbg.ts';
import { KERN_SOH } from '../../lowered/api/log.ts';
import type { LogLevel } from '../log.ts';
import { LOG_LEVELS } from '../log.ts';
import type { Machine } from '../machine.ts';
import { RatelimitState, ratelimit } from '../ratelimit.ts';
import type { Natives } from './native.ts';
import { structArg } from './arguments.ts';

/** The levels that have a `pr_…` of their own. */
const PR_LEVELS = ['emerg', 'alert', 'crit', 'err', 'warn', 'notice', 'info'] as const;

export function logNatives(machine: Machine): Natives {
  const { clock, dyndbg, executor, kmsg, sites } = machine;
  /** A text may begin with `KERN_…` and may end its line. */
  const print = (text: unknown, level: LogLevel = kmsg.defaultLevel): void => {
    const line = String(text).replace(/\n$/, '');
    const stated = line.startsWith(KERN_SOH) ? LOG_LEVELS[Number(line[1])] : undefined;
    machine.printk(stated ?? level, stated === undefined ? line : line.slice(2));
  };
  const allows = (state: RatelimitState): boolean => {
    const { allowed, suppressed } = ratelimit(state, Math.floor(clock.now / 1000));
    if (suppressed > 0)
      machine.printk('warn', `${sites.here()?.function}: ${suppressed} callbacks suppressed`);
    return allowed;
  };
  const pr_debug = (text: unknown): void => {
    if (dyndbg.flags.size === 0) return;
    const at = sites.here();
    if (!at) return;
    const site = { ...at, module: moduleOf(at.module, at.file) };
    const prefix = dyndbg.prefix(site, executor.running().pid);
    if (prefix !== null) print(`${prefix}${text}`, 'debug');
  };
  const families = PR_LEVELS.map((level) => ({
    [`pr_${level}`]: (text: unknown) => print(text, level),
    [`pr_${level}_once`]: (text: unknown) => (sites.first() ? print(text, level) : undefined),
    [`pr_${level}_ratelimited`]: (text: unknown) =>
      allows(sites.limit()) ? print(text, level) : undefined,
  }));
  return {
    ...(Object.assign({}, ...families) as Natives),
    printk: (text: unknown) => print(text),
    printk_once: (text: unknown) => (sites.first() ? print(text) : undefined),
    printk_ratelimited: (text: unknown) => (allows(sites.limit()) ? print(text) : undefined),
    pr_debug,
    __ratelimit: (state: unknown) => allows(structArg(state, RatelimitState)),
    ratelimit_state_init: (state: unknown, interval: unknown, burst: unknown) => {
      Object.assign(structArg(state, RatelimitState), new RatelimitState(), { interval, burst });
    },
    console_printk: () => kmsg.console_printk,
    sprintf,
  };
}
