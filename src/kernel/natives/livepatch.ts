/** Patching by hand, shadow variables, states: asked of whoever offers live patching. */
import { ERRNO } from '../../lowered/api/errno.ts';
import { Cell } from '../cell.ts';
import { Fault } from '../fault.ts';
import { KlpPatch } from '../livepatch-service.ts';
import type { Machine } from '../machine.ts';
import { TaskStruct } from '../task.ts';
import { functionArg, integerArg, structArg } from './arguments.ts';
import type { Natives } from './native.ts';
import { block, mightSleep, sleeper } from './native.ts';

export function livepatchNatives(machine: Machine): Natives {
  const { clock, executor } = machine;
  const enabling = sleeper(machine, 'klp_enable_patch');
  const shadow = (): NonNullable<Machine['livepatch']>['shadow'] | undefined =>
    machine.livepatch?.shadow;
  const object = (value: unknown): object => {
    if (typeof value === 'object' && value !== null && !(value instanceof Cell)) return value;
    throw new Fault('a shadow variable belongs to an object');
  };
  const optional = (value: unknown): Cell | null => (value === null ? null : functionArg(value));
  return {
    klp_enable_patch: (patch: unknown) => {
      mightSleep(machine);
      const struct = structArg(patch, KlpPatch);
      const service = machine.livepatch;
      if (!service) return -ERRNO.ENODEV;
      const task = executor.running();
      clock.add(clock.now, 'klp_enable_patch', { struct, task });
      return block(machine, enabling);
    },
    klp_get_state: (patch: unknown, id: unknown) =>
      machine.livepatch?.state(
        patch === null ? null : structArg(patch, KlpPatch),
        integerArg(id),
      ) ?? null,
    klp_get_prev_state: (id: unknown) => machine.livepatch?.previousState(integerArg(id)) ?? null,
    klp_shadow_get: (of: unknown, id: unknown) => shadow()?.get(object(of), integerArg(id)) ?? null,
    klp_shadow_alloc: (of: unknown, id: unknown, constructor: unknown, data: unknown) =>
      shadow()?.alloc(object(of), integerArg(id), optional(constructor), data, true) ?? null,
    klp_shadow_get_or_alloc: (of: unknown, id: unknown, constructor: unknown, data: unknown) =>
      shadow()?.alloc(object(of), integerArg(id), optional(constructor), data, false) ?? null,
    klp_shadow_free: (of: unknown, id: unknown, destructor: unknown) =>
      shadow()?.free(object(of), integerArg(id), optional(destructor)),
    klp_shadow_free_all: (id: unknown, destructor: unknown) =>
      shadow()?.freeAll(integerArg(id), optional(destructor)),
    kgr_task_safe: (task: unknown) =>
      machine.hooks.emit('safe-point', structArg(task, TaskStruct).$task),
  };
}
