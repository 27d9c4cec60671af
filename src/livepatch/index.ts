/** Live patching of a running kernel, under a consistency model of the caller's choice. */
import type { Kernel } from '../kernel/kernel.ts';
import type { PatchModule } from '../lowered/module.ts';
import { LivepatchCore } from './core.ts';
import type { Forecast } from './dry-run.ts';
import { dryRun } from './dry-run.ts';
import { HandwrittenPatches } from './handwritten-patches.ts';
import { Klp } from './klp.ts';
import { KlpSysfs } from './klp-sysfs.ts';
import { HybridModel } from './models/hybrid.ts';
import { IMMEDIATE } from './models/immediate.ts';
import { KgraftModel } from './models/kgraft.ts';
import { KPATCH } from './models/kpatch.ts';
import { KspliceModel } from './models/ksplice.ts';
import type { LoadOptions, Model, ModelName } from './models/model.ts';
import { QUIESCE } from './models/quiesce.ts';
import { StopModel } from './models/stop.ts';
import type { Operation, Refusal } from './operation.ts';
import { operationOn } from './operation.ts';
import type { ShadowVariables } from './shadow.ts';
import { LivepatchState } from './machine-state.ts';
import { PatchedModules } from './patched-modules.ts';

export { MODEL_NAMES } from './models/model.ts';
export type { ModelName } from './models/model.ts';
export type { Forecast } from './dry-run.ts';
export type { Operation, Refusal } from './operation.ts';

export class Livepatch {
  readonly core: LivepatchCore;
  readonly hybrid: HybridModel;
  readonly kgraft: KgraftModel;
  readonly shadow: ShadowVariables;
  readonly models: Readonly<Record<ModelName, Model>>;
  readonly #default: ModelName;

  /** `model`: what decides when a function switches, unless a load says otherwise. */
  constructor(kernel: Kernel, model: ModelName = 'kpatch') {
    const core = new LivepatchCore(kernel);
    this.core = core;
    const klp = new Klp(core);
    this.hybrid = new HybridModel(core, klp);
    this.kgraft = new KgraftModel(core);
    this.#default = model;
    this.models = {
      kpatch: new StopModel(core, KPATCH),
      ksplice: new KspliceModel(core),
      kgraft: this.kgraft,
      hybrid: this.hybrid,
      quiesce: new StopModel(core, QUIESCE),
      immediate: new StopModel(core, IMMEDIATE),
    };
    const handwritten = new HandwrittenPatches(core, klp);
    this.shadow = handwritten.shadow;
    kernel.livepatch = handwritten;
    kernel.loader.guard = new PatchedModules(core, this.models);
    new KlpSysfs(core, klp);
    kernel.fs.pids.define('patch_state', {
      mode: 0o400,
      show: ({ patchState }) => `${patchState}\n`,
    });
    const attach = (other: Kernel): void => void new Livepatch(other, model);
    kernel.extend(new LivepatchState(this, attach));
  }

  /** The one that a kernel has, such as a copy of a kernel that has one. */
  static of(kernel: Kernel): Livepatch {
    const state = kernel.extensions.find((each) => each instanceof LivepatchState);
    if (!state) throw new Error('the kernel has no live patching');
    return state.livepatch;
  }

  /** Starts to load a module; it may be retried in virtual time, so run the kernel on. */
  load(module: PatchModule, options: LoadOptions & { model?: ModelName } = {}): Operation {
    const model = this.models[options.model ?? this.#default];
    return this.#otherwise(model, module.name) ?? model.load(module, options);
  }

  /** What a load would meet now, under each model; nothing is switched. Between steps only. */
  dryRun(module: PatchModule): Forecast[] {
    return dryRun(this.core, Object.values(this.models), module);
  }

  /** Starts to unload a patch by name, under the model that loaded it. */
  unload(name: string): Operation {
    const model = this.models[this.core.linked.get(name)?.model ?? this.#default];
    return this.#otherwise(model, name) ?? model.unload(name);
  }

  /** A refusal while another model's transition is in progress. */
  #otherwise({ name }: Model, patch: string): Operation | null {
    const { transition } = this.core;
    return transition === null || transition === name
      ? null
      : refused(patch, this.core.inTransition()!);
  }

  /** Names of enabled patches, oldest first. */
  list(): string[] {
    return this.core.patches.map((patch) => patch.name);
  }

  /** What keeps a transition from completing now, or null. */
  stall(): Refusal | null {
    return this.hybrid.stall();
  }
}

const refused = (name: string, refusal: Refusal): Operation =>
  Object.assign(operationOn(name), { state: 'failed', refusal } as const);
