/** Boot: vmlinux is linked and its init functions run, then the modules of `kernel.json` are loaded. */
import { ERRNO, errnoName } from '../lowered/api/errno.ts';
import type { Image } from '../lowered/units.ts';
import { earlyOptions, lateOptions } from './boot-options.ts';
import type { BootTargets } from './boot-options.ts';
import type { Cell } from './cell.ts';
import { symbolsOf, unitsOf } from './link-units.ts';
import type { Machine } from './machine.ts';
import { paramsFor, setBootParams } from './module/boot-params.ts';
import { Oops, Panic } from './oops.ts';
import type { Init } from './process/init.ts';

/** `runUntil`: runs the machine until something has happened, or a panic. */
export function boot(
  machine: Machine & BootTargets,
  image: Image,
  init: Init,
  runUntil: (done: () => boolean) => void,
): void {
  const { cmdline, name, version } = image;
  earlyOptions(cmdline, machine);
  machine.printk('notice', `Linux version ${version} (${name})`);
  if (cmdline) machine.printk('notice', `Command line: ${cmdline}`);
  init.start(linkKernel(machine, image));
  runUntil(() => machine.tasks.init.isProcess);
  for (const module of image.bootModules) modprobe(machine, module, cmdline, runUntil);
}

/** Links vmlinux; its init functions, which have not run yet. Without its data there is no kernel. */
function linkKernel(machine: Machine & BootTargets, image: Image): Cell[] {
  const { executor, exits, linker, reports, syscalls, trace } = machine;
  const vmlinux = image.objects.find(({ name }) => name === 'vmlinux')!;
  try {
    linker.link(vmlinux.name, unitsOf(vmlinux));
  } catch (error) {
    if (!(error instanceof Oops)) throw error;
    reports.oops(new Panic(error.message), executor.running());
    return [];
  }
  const macros = vmlinux.files.flatMap((file) => file.macros);
  trace.events.define(vmlinux.name, macros, linker);
  lateOptions(image.cmdline, machine);
  setBootParams(vmlinux, linker, image.cmdline, (level, text) => machine.printk(level, text));
  syscalls.define(macros, linker);
  const named = (name: string): Cell[] =>
    symbolsOf(macros, name).map((symbol) => linker.cell(symbol));
  exits.work.push(...named('exit_task_work'));
  return named('module_init');
}

/** Loads a module with those that it needs; what fails is logged, and the boot goes on. */
function modprobe(
  machine: Machine,
  name: string,
  cmdline: string,
  runUntil: (done: () => boolean) => void,
): void {
  const { loader, reports } = machine;
  if (reports.panicked) return;
  const task = loader.start('modprobe', loader.request(name, paramsFor(name, cmdline)));
  runUntil(() => task.dead);
  const { exit_code } = task.struct;
  if (exit_code === -ERRNO.ENOENT && !loader.object(name))
    machine.printk('err', `modprobe: module ${name} not found`);
  else if (exit_code < 0)
    machine.printk('err', `modprobe: could not insert '${name}': ${errnoName(exit_code)}`);
}
