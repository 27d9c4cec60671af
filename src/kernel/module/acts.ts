/**
 * The steps of a job that are the machine's own: they change code and tables, and run with no K code on
 * the host's stack. Each yields 0, a negative errno, or null where the answer comes later.
 */
import { ERRNO } from '../../lowered/api/errno.ts';
import { split } from '../../lowered/symbol.ts';
import type { ObjectImage } from '../../lowered/units.ts';
import { parseCmdline } from '../cmdline.ts';
import { symbolsOf } from '../link-units.ts';
import type { Machine } from '../machine.ts';
import { Oops } from '../oops.ts';
import type { ModuleJob } from './job.ts';
import { Module, moduleOfSymbol, undefinedSymbols } from './module.ts';
import { paramsOf, sameParam } from './params.ts';

/** Licenses that do not taint (kernel/module/main.c: license_is_gpl_compatible). */
const GPL_COMPATIBLE = new Set([
  'GPL',
  'GPL v2',
  'GPL and additional rights',
  'Dual BSD/GPL',
  'Dual MIT/GPL',
  'Dual MPL/GPL',
]);

export class ModuleActs {
  readonly #machine: Machine;
  readonly #modules: Map<string, Module>;

  constructor(machine: Machine, modules: Map<string, Module>) {
    this.#machine = machine;
    this.#modules = modules;
  }

  /** Brings a module's code and data into the kernel. */
  link(job: ModuleJob, object: ObjectImage): number {
    const { linker } = this.#machine;
    const module = new Module(object);
    const errno = this.#resolveAll(module, undefinedSymbols(object));
    if (errno !== 0) return errno;
    try {
      linker.link(module.name, module.units);
    } catch (error) {
      if (!(error instanceof Oops)) throw error;
      this.#machine.printk('err', `${module.name}: ${error.message}`);
      this.#takeAway(module);
      return -ERRNO.ENOEXEC;
    }
    this.#modules.set(module.name, module);
    job.module = module;
    this.#enter(module);
    return 0;
  }

  /** Sets the parameters from the text of the load. */
  parse({ module, text, next }: ModuleJob): number {
    const { dyndbg } = this.#machine;
    const { name, params } = module!;
    for (const { name: key, value } of parseCmdline(next.length > 0 ? '' : text)) {
      const param = params.find((each) => sameParam(each.name, key));
      if (param) {
        const errno = param.store(value);
        if (errno === 0) continue;
        const why = errno === -ERRNO.ENOSPC ? 'too large' : 'invalid';
        this.#machine.printk('err', `${name}: \`${value ?? ''}' ${why} for parameter \`${key}'`);
        return errno;
      }
      if (key === 'dyndbg') dyndbg.control(`module ${name} ${value ?? '+p'}`);
      else this.#machine.printk('warn', `${name}: unknown parameter '${key}' ignored`);
    }
    return 0;
  }

  /** Init has succeeded. */
  live({ module }: ModuleJob): number {
    module!.state = 'live';
    module!.refcount--;
    this.#machine.hooks.emit('module', module!);
    return 0;
  }

  /** Whether a module may go; if so, it is going from now on. */
  check(job: ModuleJob): number {
    const module = this.#modules.get(job.name);
    if (!module) return -ERRNO.ENOENT;
    if (module.usedBy.length > 0) return -ERRNO.EWOULDBLOCK;
    if (module.state !== 'live') return -ERRNO.EBUSY;
    const has = (macro: string): boolean => symbolsOf(module.macros, macro).length > 0;
    const permanent = has('module_init') && !has('module_exit');
    if (permanent && !job.force) return -ERRNO.EBUSY;
    if (module.refcount > 0 && !job.force) return -ERRNO.EWOULDBLOCK;
    if (permanent || module.refcount > 0) this.#machine.reports.taints.add('R');
    job.module = module;
    this.going(module);
    return 0;
  }

  going(module: Module): void {
    module.state = 'going';
    this.#machine.hooks.emit('module', module);
  }

  /** The module is gone; whoever still has a pointer into it will fault. */
  unlink({ module }: ModuleJob): number {
    const { exits, syscalls, trace } = this.#machine;
    syscalls.undefine(module!.macros);
    const work = new Set(symbolsOf(module!.macros, 'exit_task_work'));
    exits.work.splice(0, Infinity, ...exits.work.filter(({ $symbol }) => !work.has($symbol)));
    trace.events.remove(module!.name);
    this.#takeAway(module!);
    this.#modules.delete(module!.name);
    return 0;
  }

  /** Makes known what a module's macros say. */
  #enter(module: Module): void {
    const { exits, linker, reports, syscalls, trace } = this.#machine;
    const { macros, name } = module;
    trace.events.define(name, macros, linker);
    syscalls.define(macros, linker);
    for (const symbol of symbolsOf(macros, 'exit_task_work')) exits.work.push(linker.cell(symbol));
    const variable = (symbol: string): { holder: Record<string, unknown>; name: string } => {
      const [file, key] = split(symbol);
      return { holder: linker.holders.get(`${file}\n${name}`)!, name: key };
    };
    module.params = paramsOf(macros, variable).map(({ param }) => param);
    for (const { name: macro, args } of macros) {
      const license = macro === 'MODULE_LICENSE' && args[0] && 'value' in args[0] && args[0].value;
      if (typeof license !== 'string' || GPL_COMPATIBLE.has(license)) continue;
      this.#machine.printk('warn', `${name}: module license '${license}' taints kernel.`);
      reports.taints.add('P');
      module.taints = 'P';
    }
    if (module.isLivepatch) this.#taintLivepatch(module);
  }

  /** Linux's check_modinfo_livepatch; it says so once. */
  #taintLivepatch(module: Module): void {
    const { taints } = this.#machine.reports;
    if (!taints.has('K'))
      this.#machine.printk('notice', `${module.name}: tainting kernel with TAINT_LIVEPATCH`);
    taints.add('K');
    module.taints += 'K';
  }

  /** Finds symbols of other objects; all that are missing are named. */
  #resolveAll(module: Module, symbols: readonly string[]): number {
    let error = 0;
    for (const symbol of symbols) {
      const errno = this.#resolve(module, symbol, moduleOfSymbol(symbol));
      if (errno === 0) continue;
      error = errno;
      const [, name] = split(symbol);
      this.#machine.printk('warn', `${module.name}: Unknown symbol ${name} (err ${errno})`);
    }
    if (error !== 0) module.release();
    return error;
  }

  /** Finds a symbol of another object, and keeps the module that has it. */
  #resolve(module: Module, symbol: string, provider: string | null): number {
    const { linker } = this.#machine;
    const found = provider === null ? null : this.#modules.get(provider);
    const known = linker.functions.has(symbol) || linker.unit(symbol) !== undefined;
    if (!known || found === undefined || found?.state === 'going') return -ERRNO.ENOENT;
    if (found?.state === 'coming') return -ERRNO.EBUSY;
    if (found) module.use(found);
    return 0;
  }

  #takeAway(module: Module): void {
    module.release();
    this.#machine.linker.unlink(module.units);
    this.#machine.linker.refresh();
  }
}
