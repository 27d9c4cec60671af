/** One run of a kernel with programs and patches at virtual times; the exit code is the verdict. */
import { Kernel } from '../kernel/kernel.ts';
import { formatLine } from '../kernel/log.ts';
import { Livepatch } from '../livepatch/index.ts';
import type { ModelName, Operation } from '../livepatch/index.ts';
import type { Image } from '../lowered/units.ts';
import type { ModuleEvent } from './kmod.ts';
import { planModules } from './kmod.ts';
import { write } from './output.ts';
import { checkPrograms, loadModule } from './scenario.ts';

export interface RunOptions {
  program: string[];
  load?: { what: string; time: number }[];
  unload?: { what: string; time: number }[];
  insmod?: ModuleEvent[];
  rmmod?: ModuleEvent[];
  cpus: number;
  seed: number;
  model: ModelName;
  until?: number;
  /** Where a debugger finds the K files. */
  sourceRoot?: string | undefined;
}

/** Programs' lines go to `print`, the kernel log to standard error. */
export function run(image: Image, options: RunOptions, print: (line: string) => void): number {
  checkPrograms(image, options.program);
  const modules = (options.load ?? []).map(({ what, time }) => ({
    module: loadModule(what),
    time,
  }));
  const kernel = new Kernel(image, {
    cpus: options.cpus,
    seed: options.seed,
    sourceRoot: options.sourceRoot,
    onPrint: print,
    onConsole: (line) => write(2, `${formatLine(line)}\n`),
    onDefect: (error) =>
      write(2, `suture: ${error instanceof Error ? error.stack : String(error)}\n`),
  });
  const livepatch = new Livepatch(kernel, options.model);
  kernel.boot();
  const modulesDone = planModules(kernel, image, options.insmod ?? [], options.rmmod ?? []);
  const operations: Operation[] = [];
  for (const { module, time } of modules)
    kernel.at(time, () => void operations.push(livepatch.load(module)));
  for (const { what, time } of options.unload ?? [])
    kernel.at(time, () => void operations.push(livepatch.unload(what)));
  for (const path of options.program) kernel.spawn(path);
  const end = kernel.run(options.until);
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
    !modulesDone();
  return failed || end === 'panic' || end === 'deadlock' ? 1 : 0;
}
