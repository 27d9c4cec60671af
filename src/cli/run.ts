/** One run of a kernel with programs and patches at virtual times; the exit code is the verdict. */
import { Kernel } from '../kernel/kernel.ts';
import { formatLine } from '../kernel/log.ts';
import { Livepatch } from '../livepatch/index.ts';
import type { Forecast, ModelName, Operation } from '../livepatch/index.ts';
import type { PatchModule } from '../lowered/module.ts';
import type { Image } from '../lowered/units.ts';
import { describeForecasts } from './forecast.ts';
import type { ModuleEvent } from './kmod.ts';
import { planModules } from './kmod.ts';
import { write } from './output.ts';
import { checkPrograms, loadModule } from './scenario.ts';
import type { ScheduleOptions } from './scheduling.ts';
import { checkAllChosen, kernelOptions, replaying, saveSchedule } from './scheduling.ts';

export interface RunOptions extends ScheduleOptions {
  program: string[];
  load?: { what: string; time: number }[];
  unload?: { what: string; time: number }[];
  insmod?: ModuleEvent[];
  rmmod?: ModuleEvent[];
  model: ModelName;
  until?: number;
  /** Instead of a load: what it would meet under each model. */
  dryRun?: boolean;
  /** Where a debugger finds the K files. */
  sourceRoot?: string | undefined;
}

/** Programs' lines go to `print`, the kernel log to standard error. */
export function run(image: Image, options: RunOptions, print: (line: string) => void): number {
  checkPrograms(image, options.program);
  const modules = (options.load ?? []).map(({ what, time }) => ({
    what,
    module: loadModule(what),
    time,
  }));
  return replaying(options, () => {
    const kernel = new Kernel(image, {
      ...kernelOptions(options),
      sourceRoot: options.sourceRoot,
      onPrint: print,
      onConsole: (line) => write(2, `${formatLine(line)}\n`),
      onDefect: (error) =>
        write(2, `suture: ${error instanceof Error ? error.stack : String(error)}\n`),
    });
    const ok = runPlanned(kernel, image, options, modules, print);
    saveSchedule(kernel, options, ok);
    return ok ? 0 : 1;
  });
}

/** Boots, and lets happen what is planned; whether all of it went well. */
function runPlanned(
  kernel: Kernel,
  image: Image,
  options: RunOptions,
  modules: readonly { what: string; module: PatchModule; time: number }[],
  print: (line: string) => void,
): boolean {
  const livepatch = new Livepatch(kernel, options.model);
  kernel.boot();
  const modulesDone = planModules(kernel, image, options.insmod ?? [], options.rmmod ?? []);
  const operations: Operation[] = [];
  const forecasts: Forecast[] = [];
  for (const { what, module, time } of modules)
    kernel.at(time, () => {
      if (!options.dryRun) return void operations.push(livepatch.load(module));
      const found = livepatch.dryRun(module);
      forecasts.push(...found);
      for (const line of describeForecasts(what, time, found)) print(line);
    });
  for (const { what, time } of options.unload ?? [])
    kernel.at(time, () => void operations.push(livepatch.unload(what)));
  for (const path of options.program) kernel.spawn(path);
  const end = kernel.run(options.until);
  checkAllChosen(kernel, end);
  if (end === 'deadlock') {
    for (const { task, stack } of kernel.sleepers()) {
      const [at] = stack.filter((entry) => entry.file !== '');
      kernel.printk(
        'err',
        `INFO: task ${task.comm}:${task.pid} sleeps forever${at ? ` in ${at.function} (${at.file}:${at.line})` : ''}`,
      );
    }
  }
  const failed =
    kernel.programs.some((task) => task.struct.exit_code !== 0) ||
    operations.some((each) => each.state !== 'done') ||
    forecasts.some(({ model, verdict }) => model === options.model && verdict !== 'applies') ||
    !modulesDone();
  return !failed && end !== 'panic' && end !== 'deadlock';
}
