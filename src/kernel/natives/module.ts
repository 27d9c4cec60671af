/** Modules: loading and unloading them, keeping them, and hearing of them. */
import { ERRNO } from '../../lowered/api/errno.ts';
import { MODULE_STATES, O_TRUNC } from '../../lowered/api/module.ts';
import type { Machine } from '../machine.ts';
import { ModuleJob } from '../module/job.ts';
import type { Module } from '../module/module.ts';
import { NotifierBlock, notifierFromErrno } from '../module/notifier.ts';
import { PageFault } from '../oops.ts';
import { integerArg, structArg, textArg } from './arguments.ts';
import type { Natives } from './native.ts';
import { mightSleep } from './native.ts';

export function moduleNatives(machine: Machine): Natives {
  const { loader, reports } = machine;
  /** The module that K code names; null stands for vmlinux, which is always there. */
  const named = (name: unknown): Module | null => {
    if (name === null) return null;
    const module = loader.byName.get(textArg(name));
    if (!module) throw new PageFault(`module ${name as string}`);
    return module;
  };
  return {
    init_module: (name: unknown, params: unknown) => {
      mightSleep(machine);
      return loader.run(new ModuleJob('load', textArg(name), textArg(params)));
    },
    delete_module: (name: unknown, flags: unknown) => {
      mightSleep(machine);
      const force = (integerArg(flags) & O_TRUNC) !== 0;
      return loader.run(new ModuleJob('unload', textArg(name), '', force));
    },
    request_module: (name: unknown) => {
      mightSleep(machine);
      return loader.run(loader.request(textArg(name)));
    },
    find_module: (name: unknown) => loader.byName.get(textArg(name))?.name ?? null,
    module_is_live: (name: unknown) => named(name)?.state !== 'going',
    module_state: (name: unknown) => {
      const { state } = named(textArg(name))!;
      return MODULE_STATES[`MODULE_STATE_${state.toUpperCase() as Uppercase<typeof state>}`];
    },
    try_module_get: (name: unknown) => {
      const module = name === null ? null : loader.byName.get(textArg(name));
      if (module === undefined || module?.state === 'going') return false;
      if (module) module.refcount++;
      return true;
    },
    __module_get: (name: unknown) => {
      const module = named(name);
      if (module) module.refcount++;
    },
    module_put: (name: unknown) => {
      const module = named(name);
      if (!module) return;
      if (module.refcount > 0) module.refcount--;
      else reports.warn(new Error('here'), '');
    },
    module_refcount: (name: unknown) => named(name)?.refcount ?? -ERRNO.EINVAL,
    register_module_notifier: (block: unknown) =>
      loader.chain.register(structArg(block, NotifierBlock)),
    unregister_module_notifier: (block: unknown) =>
      loader.chain.unregister(structArg(block, NotifierBlock)),
    notifier_from_errno: (errno: unknown) => notifierFromErrno(integerArg(errno)),
  };
}
