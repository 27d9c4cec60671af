/**
 * Live patching as a part of the machine's state: kernels in which patches are loaded or on their way are
 * copied, saved and wound back with them.
 */
import type { Attach, Extension } from '../kernel/state/index.ts';
import { partsOf } from '../kernel/state/index.ts';
import type { StateClass } from '../kernel/state/index.ts';
import { stateClass } from '../kernel/state/index.ts';
import type { KlpObject as ObjectStruct } from '../kernel/livepatch-service.ts';
import type { ModuleObject } from '../lowered/module.ts';
import { BuiltObject } from './built.ts';
import { HandwrittenObject } from './handwritten.ts';
import type { Livepatch } from './index.ts';
import { Operation } from './operation.ts';
import { KlpFunc, KlpObject, Patch } from './patch.ts';

/** Structs of K code have some of these names, too. */
const named = (of: StateClass): StateClass => ({ ...of, name: `livepatch ${of.name}` });

const LIVEPATCH_CLASSES: readonly StateClass[] = [
  stateClass(Patch),
  stateClass(Operation),
  stateClass(KlpObject),
  stateClass(KlpFunc),
  stateClass(BuiltObject, {
    make: (_, fields) => new BuiltObject(fields('object') as ModuleObject),
  }),
  stateClass(HandwrittenObject, {
    make: (machine, fields) =>
      new HandwrittenObject(fields('struct') as ObjectStruct, (text) =>
        machine.printk('err', `livepatch: ${text}`),
      ),
  }),
].map(named);

export class LivepatchState implements Extension {
  readonly name = 'livepatch';
  readonly classes = LIVEPATCH_CLASSES;
  readonly parts: ReadonlyMap<object, string>;
  readonly attach: Attach;
  readonly livepatch: Livepatch;

  /** `attach` makes one of the same kind for another kernel. */
  constructor(livepatch: Livepatch, attach: Attach) {
    const { core, models, shadow } = livepatch;
    this.livepatch = livepatch;
    this.attach = attach;
    const { guard } = core.kernel.loader;
    this.parts = partsOf({ core, models, shadow, guard }, this.name, core.kernel.parts);
  }

  /** A callback of a patch runs in a task, and a procedure of the host waits for it. */
  get hostState(): string | null {
    const { busy } = this.livepatch.core.procedures;
    return busy ? 'a callback of a patch has not returned yet' : null;
  }

  /** Cells of functions in transition lead to a choice again; tasks are watched. */
  resume(): void {
    const { core, hybrid, kgraft } = this.livepatch;
    core.procedures.reset();
    const symbols = [...core.kernel.linker.functions.values()];
    for (const symbol of symbols) symbol.select = null;
    hybrid.klp.transition.resume();
    kgraft.resume();
    for (const symbol of symbols) symbol.retarget();
  }
}
