/** printk and its like, warnings, BUG and panic. */
import { sprintf } from '../format.ts';
import type { LogLevel } from '../log.ts';
import { Bug, Panic } from '../oops.ts';
import type { Machine } from '../machine.ts';
import type { Natives } from './native.ts';

export function logNatives(machine: Machine): Natives {
  const log =
    (level: LogLevel) =>
    (text: string): void =>
      machine.printk(level, String(text));
  const warn = (condition: unknown, text = ''): boolean => {
    if (condition) machine.reports.warn(new Error('here'), text);
    return Boolean(condition);
  };
  const warned = new Set<string>();
  const bug = (): never => {
    throw new Bug('kernel BUG');
  };
  return {
    printk: log('notice'),
    pr_emerg: log('emerg'),
    pr_err: log('err'),
    pr_warn: log('warn'),
    pr_notice: log('notice'),
    pr_info: log('info'),
    pr_debug: log('debug'),
    sprintf,
    dump_stack: () => machine.reports.dumpStack(new Error('here')),
    BUG: bug,
    BUG_ON: (condition: unknown) => (condition ? bug() : undefined),
    WARN_ON: (condition: unknown) => warn(condition),
    WARN: (condition: unknown, text: string) => warn(condition, String(text)),
    WARN_ON_ONCE: (condition: unknown) => {
      if (!condition) return false;
      const [at] = machine.linker.backtrace(new Error('here'));
      const place = `${at?.file}:${at?.line}`;
      if (!warned.has(place)) warn(warned.add(place));
      return true;
    },
    panic: (text: string) => {
      throw new Panic(String(text));
    },
  };
}
