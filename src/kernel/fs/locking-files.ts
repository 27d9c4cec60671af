/** What is to be seen and set of interrupts, lock classes and tasks that hang. */
import type { HungTasks } from '../hung-task.ts';
import type { Irqs } from '../irqs.ts';
import type { LockClass } from '../lockdep/class.ts';
import type { Step } from '../lockdep/graph.ts';
import { backwards, forwards } from '../lockdep/graph.ts';
import { usageCharacters } from '../lockdep/usage.ts';
import type { Machine } from '../machine.ts';
import type { Scheduler } from '../sched/scheduler.ts';

type Context = Machine & { readonly hungTasks: HungTasks };

export function addLockingFiles({ fs, hungTasks, irqs, lockdep, sched }: Context): void {
  const { sysctls, tree } = fs;
  tree.provide('/proc/interrupts', 0o444, { show: () => interruptsText(irqs, sched) });
  if (lockdep) {
    const classes = (): string[] => [...lockdep.classes.values()].map(classText);
    tree.provide('/proc/lockdep', 0o444, {
      show: () => ['all lock classes:\n', ...classes()].join(''),
    });
  }
  sysctls.int('kernel.hung_task_timeout_secs', {
    get: () => [hungTasks.timeout],
    set: ([seconds = 0]) => hungTasks.setTimeout(seconds),
    min: 0,
  });
  sysctls.int('kernel.hung_task_warnings', {
    get: () => [hungTasks.warnings],
    set: ([warnings = 0]) => void (hungTasks.warnings = warnings),
    min: -1,
  });
  sysctls.int('kernel.hung_task_panic', {
    get: () => [hungTasks.panic],
    set: ([value = 0]) => void (hungTasks.panic = value),
    min: 0,
    max: 1,
  });
}

/** A line has no chip here; Linux says so in the column before the names (kernel/irq/proc.c). */
function interruptsText(irqs: Irqs, { cpus }: Scheduler): string {
  const online = cpus.filter((cpu) => cpu.online);
  const head = `${' '.repeat(11)}${online.map(({ id }) => `CPU${String(id).padEnd(8)}`).join('')}\n`;
  const lines = [...irqs.descs.values()]
    .filter(({ actions }) => actions.length > 0)
    .sort((a, b) => a.irq - b.irq)
    .map(({ irq, counts, actions }) => {
      const columns = online.map(({ id }) => ` ${String(counts[id] ?? 0).padStart(10)}`).join('');
      const names = actions.map(({ name }) => name).join(', ');
      return `${String(irq).padStart(3)}:${columns}     None      ${names}\n`;
    });
  return head + lines.join('');
}

/** How many classes it leads to, itself included, and how many lead to it; its uses; what comes after. */
function classText(each: LockClass): string {
  const address = '0'.repeat(16);
  const count = (steps: Iterable<Step>): string => String([...steps].length).padStart(5);
  const counts = `FD:${count(forwards(each, false))} BD:${count(backwards(each, false))}`;
  const after = [...each.after.keys()].map(({ name }) => ` -> [${address}] ${name}\n`);
  return `${address} ${counts} ${usageCharacters(each.usage)}: ${each.name}\n${after.join('')}\n`;
}
