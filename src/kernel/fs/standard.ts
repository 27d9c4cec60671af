/** What every kernel has in /proc and /sys, whatever its tree. */
import { kallsyms } from '../kallsyms.ts';
import type { Machine } from '../machine.ts';
import { PID_MAX_LIMIT, RESERVED_PIDS } from '../tasks.ts';
import { addTracefs } from '../trace/tracefs.ts';
import { sysrq } from '../sysrq.ts';
import type { LoadedModule } from './sys-module.ts';
import { addModuleFiles } from './sys-module.ts';

/** What these files tell of. */
export interface StandardContext extends Machine {
  readonly version: string;
  readonly cmdline: string;
  modules(): readonly LoadedModule[];
}

const seconds = (us: number): string => (Math.floor(us / 10_000) / 100).toFixed(2);

export function addStandardFiles(kernel: StandardContext): void {
  addModuleFiles(kernel.fs.tree, () => kernel.modules());
  addTracefs(kernel.fs.tree, kernel.trace);
  const { clock, dyndbg, fs, kmsg, reports, sched, tasks } = kernel;
  const { sysctls, tree } = fs;
  const show = (path: string, text: () => string): void =>
    void tree.provide(path, 0o444, { show: text });

  show('/proc/cmdline', () => `${kernel.cmdline}\n`);
  show('/proc/version', () => `Linux version ${kernel.version} #1 SMP PREEMPT_DYNAMIC\n`);
  show('/proc/uptime', () => `${seconds(clock.now)} ${seconds(clock.idle * sched.cpus.length)}\n`);
  show('/proc/loadavg', () => {
    const all = [...tasks.byPid.values()];
    const running = all.filter((task) => task.runnable()).length;
    return `0.00 0.00 0.00 ${running}/${all.length} ${tasks.lastPid}\n`;
  });
  show('/proc/kallsyms', () =>
    kallsyms(kernel.linker)
      .map(({ type, name, module }) => {
        const address = '0'.repeat(16);
        return `${address} ${type} ${name}${module === '' ? '' : `\t[${module}]`}\n`;
      })
      .join(''),
  );
  tree.provide('/proc/sysrq-trigger', 0o200, {
    store: (_, text) => {
      if (text !== '') sysrq(kernel, text[0]!);
      return text.length;
    },
  });

  sysctls.text('kernel.ostype', 'Linux');
  sysctls.text('kernel.osrelease', kernel.version);
  sysctls.int('kernel.printk', {
    get: () => kmsg.console_printk.map(Number),
    set: (levels) => void kmsg.console_printk.splice(0, 4, ...levels),
    min: 0,
  });
  sysctls.int('kernel.tainted', {
    get: () => [reports.taints.mask],
    set: ([mask = 0]) => reports.taints.addMask(mask),
    min: 0,
  });
  sysctls.int('kernel.pid_max', {
    get: () => [tasks.pidMax],
    set: ([max]) => void (tasks.pidMax = max!),
    min: RESERVED_PIDS + 1,
    max: PID_MAX_LIMIT,
  });
  sysctls.int('kernel.ftrace_enabled', {
    get: () => [Number(kernel.trace.ftrace.enabled)],
    set: ([value]) => kernel.trace.ftrace.setEnabled(value !== 0),
  });
  sysctls.int('kernel.panic_on_oops', {
    get: () => [reports.panicOnOops],
    set: ([value = 0]) => void (reports.panicOnOops = value),
  });
  sysctls.int('kernel.panic_on_warn', {
    get: () => [reports.panicOnWarn],
    set: ([value = 0]) => void (reports.panicOnWarn = value),
    min: 0,
    max: 1,
  });

  tree.directory('/sys/kernel/debug', 0o700);
  tree.provide('/sys/kernel/debug/dynamic_debug/control', 0o644, {
    show: () => dyndbg.show(),
    store: (_, text) => {
      const matched = dyndbg.control(text);
      return matched < 0 ? matched : text.length;
    },
  });
}
