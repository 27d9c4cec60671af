/** What K code says when something is wrong: warnings, BUG, panic. */
import type { Machine } from '../machine.ts';
import { Bug, Panic } from '../oops.ts';
import { ratelimit } from '../ratelimit.ts';
import type { Natives } from './native.ts';

export function bugNatives({ clock, reports, sites }: Machine): Natives {
  const warn = (condition: unknown, text: unknown = ''): boolean => {
    if (condition) reports.warn(new Error('here'), String(text));
    return Boolean(condition);
  };
  const once = (condition: unknown, text?: unknown): boolean => {
    if (condition && sites.first()) warn(true, text);
    return Boolean(condition);
  };
  const bug = (): never => {
    throw new Bug('kernel BUG');
  };
  return {
    dump_stack: () => reports.dumpStack(new Error('here')),
    BUG: bug,
    BUG_ON: (condition: unknown) => (condition ? bug() : undefined),
    WARN_ON: (condition: unknown) => warn(condition),
    WARN: warn,
    WARN_ON_ONCE: (condition: unknown) => once(condition),
    WARN_ONCE: once,
    WARN_RATELIMIT: (condition: unknown, text: unknown) => {
      if (condition && ratelimit(sites.limit(), Math.floor(clock.now / 1000)).allowed)
        warn(true, text);
      return Boolean(condition);
    },
    add_taint: (flag: unknown) => reports.taints.addBit(Number(flag)),
    panic: (text: unknown) => {
      throw new Panic(String(text));
    },
  };
}
