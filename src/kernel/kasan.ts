/** Uses of objects that have been freed, in the words of mm/kasan/report.c. */
import { decoded } from './backtrace.ts';
import type { Machine } from './machine.ts';
import type { Freed } from './structs/struct.ts';

const RULE = '='.repeat(66);

/** Reports it, with where the object was freed; the caller goes on. */
export function reportFreed(
  machine: Pick<Machine, 'sites' | 'executor' | 'printk' | 'reports'>,
  bug: 'slab-use-after-free' | 'double-free',
  freed: Freed,
): void {
  const { executor, printk, reports, sites } = machine;
  const print = (text: string): void => printk.call(machine, 'err', text);
  const at = sites.here();
  const { comm, pid } = executor.running();
  print(RULE);
  print(`BUG: KASAN: ${bug} in ${at ? decoded(at) : '0x0'}`);
  print(`${bug === 'double-free' ? 'Free' : 'Access'} by task ${comm}/${pid}`);
  print('');
  reports.dumpStack(new Error('here'));
  print('');
  print(`Freed by task ${freed.pid}:`);
  for (const entry of freed.trace) print(` ${decoded(entry)}`);
  print(RULE);
  reports.taints.add('B');
}

/** What is remembered of an object that the caller frees. */
export function freedHere({ executor, sites }: Pick<Machine, 'executor' | 'sites'>): Freed {
  const { pid, comm } = executor.running();
  const at = sites.here();
  return { pid, comm, trace: at ? [at] : [] };
}
