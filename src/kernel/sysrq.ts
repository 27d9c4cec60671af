/** The magic SysRq keys that look at a kernel, or end it (drivers/tty/sysrq.c). */
import { callTrace, sectionsOf } from './backtrace.ts';
import { lockHolders } from './lockdep/reports.ts';
import type { Machine } from './machine.ts';
import type { Task } from './task.ts';
import { taskLines } from './show-task.ts';
import { stateLetter } from './task-state.ts';

interface SysrqKey {
  /** What the key says that it does. */
  action: string;
  help: string;
  run(machine: Machine): void;
}

const KEYS: Readonly<Record<string, SysrqKey>> = {
  c: {
    action: 'Trigger a crash',
    help: 'crash(c)',
    run: ({ reports }) => reports.panic('sysrq triggered crash'),
  },
  d: {
    action: 'Show Locks Held',
    help: 'show-all-locks(d)',
    run: (machine) => {
      for (const line of lockHolders(machine.tasks.byPid.values())) machine.printk('warn', line);
    },
  },
  l: {
    action: 'Show backtrace of all active CPUs',
    help: 'show-backtrace-all-active-cpus(l)',
    run: showActive,
  },
  t: {
    action: 'Show State',
    help: 'show-task-states(t)',
    run: (machine) => showTasks(machine, () => true),
  },
  w: {
    action: 'Show Blocked State',
    help: 'show-blocked-tasks(w)',
    run: (machine) => showTasks(machine, (task) => stateLetter(task) === 'D'),
  },
};

/** Obeys a key, between steps; an unknown one lists the others. */
export function sysrq(machine: Machine, key: string): void {
  const say = (text: string): void => machine.printk('info', `sysrq: ${text}`);
  if (/^[0-9]$/.test(key)) {
    say('Changing Loglevel');
    machine.kmsg.consoleLoglevel = Number(key);
    return say(`Loglevel set to ${key}`);
  }
  const found = Object.hasOwn(KEYS, key) ? KEYS[key] : undefined;
  if (!found) {
    const helps = Object.values(KEYS).map(({ help }) => help);
    return say(`HELP : loglevel(0-9) ${helps.join(' ')}`);
  }
  say(found.action);
  found.run(machine);
}

function showTasks(machine: Machine, chosen: (task: Task) => boolean): void {
  for (const task of machine.tasks.byPid.values()) {
    if (!chosen(task)) continue;
    for (const line of taskLines(task, machine.sched.cpus)) machine.printk('info', line);
  }
}

function showActive(machine: Machine): void {
  for (const cpu of machine.sched.cpus) {
    if (cpu.current === null && cpu.contexts.length === 0) continue;
    machine.printk('warn', `NMI backtrace for cpu ${cpu.id}`);
    const { pid, comm } = cpu.task();
    machine.printk('warn', `CPU: ${cpu.id} PID: ${pid} Comm: ${comm} ${machine.reports.taints}`);
    for (const line of callTrace(sectionsOf(cpu, []))) machine.printk('warn', line);
  }
}
