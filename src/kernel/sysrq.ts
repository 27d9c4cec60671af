/** The magic SysRq keys that look at a kernel, or end it (drivers/tty/sysrq.c). */
import { callTrace, sectionsOf, taskSection } from './backtrace.ts';
import type { Machine } from './machine.ts';
import type { Task } from './task.ts';
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

/** Linux's sched_show_task, for each task that is chosen. */
function showTasks(machine: Machine, chosen: (task: Task) => boolean): void {
  for (const task of machine.tasks.byPid.values()) {
    if (!chosen(task)) continue;
    const { comm, pid, struct } = task;
    const state = stateLetter(task);
    const head = `task:${comm.slice(0, 15).padEnd(15)} state:${state}`;
    const running = machine.sched.cpus.some((cpu) => cpu.current === task);
    const ids = `pid:${String(pid).padEnd(5)} ppid:${String(struct.ppid).padEnd(6)}`;
    const flags = 'flags:0x00000000';
    const note = running ? '  running task    ' : '';
    machine.printk('info', `${head}${note} stack:0     ${ids} ${flags}`);
    for (const line of callTrace([taskSection(task)])) machine.printk('info', line);
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
