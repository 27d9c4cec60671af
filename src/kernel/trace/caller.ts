/** Who calls the function that is being traced: a K function, or what Linux has in that place. */
import type { Linker } from '../link.ts';
import type { Executor } from '../executor.ts';

/** Host frames that are looked at; the caller is among the first. */
const DEPTH = 24;

export function callerOf(linker: Linker, executor: Executor): string {
  const limit = Error.stackTraceLimit;
  Error.stackTraceLimit = DEPTH;
  const error = new Error('here');
  Error.stackTraceLimit = limit;
  const [at] = linker.backtrace(error, 1);
  if (at) return at.function + (at.module === '' ? '' : ` [${at.module}]`);
  const frame = executor.execution().frames.findLast(([code]) => !code.hidden);
  if (frame) return frame[0].name();
  if (executor.cpu.contexts.length > 0)
    return executor.cpu.contexts.at(-1)!.kind === 'hardirq'
      ? '__handle_irq_event_percpu'
      : '__do_softirq';
  const task = executor.running();
  if (task.isProcess) return 'do_syscall_64';
  return task.comm.startsWith('swapper') ? 'do_one_initcall' : 'kthread';
}
