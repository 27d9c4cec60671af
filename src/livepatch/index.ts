/** Live patching of a running kernel, under a consistency model of the caller's choice. */
import type { Kernel } from '../kernel/kernel.ts';
import type { PatchModule } from '../lowered/module.ts';
import { LivepatchCore } from './core.ts';
import { HybridModel } from './models/hybrid.ts';
import { IMMEDIATE } from './models/immediate.ts';
import { KgraftModel } from './models/kgraft.ts';
import { KPATCH } from './models/kpatch.ts';
import { KspliceModel } from './models/ksplice.ts';
import { QUIESCE } from './models/quiesce.ts';
import { StopModel } from './models/stop.ts';
import type { Model, ModelName } from './models/model.ts';
import type { Operation } from './operation.ts';

export { MODEL_NAMES } from './models/model.ts';
export type { ModelName } from './models/model.ts';
export type { Operation, Refusal } from './operation.ts';

const MODELS: Readonly<Record<ModelName, (core: LivepatchCore) => Model>> = {
  kpatch: (core) => new StopModel(core, KPATCH),
  ksplice: (core) => new KspliceModel(core),
  kgraft: (core) => new KgraftModel(core),
  hybrid: (core) => new HybridModel(core),
  quiesce: (core) => new StopModel(core, QUIESCE),
  immediate: (core) => new StopModel(core, IMMEDIATE),
};

export class Livepatch {
  readonly core: LivepatchCore;
  readonly #model: Model;

  /** `model`: what decides when a function switches. */
  constructor(kernel: Kernel, model: ModelName = 'kpatch') {
    this.core = new LivepatchCore(kernel);
    this.#model = MODELS[model](this.core);
  }

  /** Starts to load a module; it may be retried in virtual time, so run the kernel on. */
  load(module: PatchModule): Operation {
    return this.#model.load(module);
  }

  unload(name: string): Operation {
    return this.#model.unload(name);
  }

  /** Names of loaded patches, oldest first. */
  list(): string[] {
    return this.core.patches.map((patch) => patch.name);
  }
}
