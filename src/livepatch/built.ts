/** The code of a module that `build-patch` made, object by object. */
import { KlpState } from '../kernel/livepatch-service.ts';
import type { Linker } from '../kernel/link.ts';
import { Oops } from '../kernel/oops.ts';
import type { LinkUnits } from '../kernel/link-units.ts';
import type { Guard, ModuleObject, PatchModule } from '../lowered/module.ts';
import type { SymbolId } from '../lowered/nodes.ts';
import { split } from '../lowered/symbol.ts';
import type { Transformer } from '../lowered/transformer.ts';
import type { CallbackKind } from '../lowered/callbacks.ts';
import type { Refusal } from './operation.ts';
import { refuse } from './operation.ts';
import type { ModelName } from './models/model.ts';
import type { Callback, FunctionName, ObjectSource } from './patch.ts';
import { KlpFunc, KlpObject, Patch } from './patch.ts';

export class BuiltObject implements ObjectSource {
  readonly object: ModuleObject;

  constructor(object: ModuleObject) {
    this.object = object;
  }

  get functions(): FunctionName[] {
    return this.object.functions
      .filter((entry) => entry.change === 'changed')
      .map(({ unit: { symbol } }) => ({ name: split(symbol)[1], sympos: 0, symbol }));
  }

  get transformers(): readonly Transformer[] {
    return this.object.transformers;
  }

  get guards(): readonly Guard[] {
    return this.object.guards;
  }

  added(): SymbolId[] {
    const { functions, data, structs } = this.object;
    const fresh = functions.filter((entry) => entry.change === 'new').map((entry) => entry.unit);
    return [...fresh, ...data, ...structs].map((unit) => unit.symbol);
  }

  /** What another patch has brought already stays; its functions are replaced like any other. */
  link(linker: Linker, owner: string): KlpFunc[] | Refusal {
    const { functions, data, structs, dataOrder } = this.object;
    const replacing = functions.filter(({ unit }) => linker.functions.has(unit.symbol));
    const fresh = functions.filter((entry) => !replacing.includes(entry));
    const units: LinkUnits = {
      functions: fresh.map((entry) => entry.unit),
      data: data.filter((unit) => !linker.unit(unit.symbol)),
      structs: structs.filter((unit) => !linker.unit(unit.symbol)),
      dataOrder,
    };
    try {
      linker.link(owner, units);
    } catch (error) {
      if (!(error instanceof Oops)) throw error;
      linker.unlink(units);
      return refuse('EINVAL', `patch module '${owner}': ${error.message}`);
    }
    return replacing.map(({ unit, force }) => {
      const symbol = linker.functions.get(unit.symbol)!;
      return new KlpFunc(symbol, linker.version(unit, owner), false, force);
    });
  }

  unlink(linker: Linker, kept: ReadonlySet<SymbolId>, funcs: readonly KlpFunc[]): void {
    const { functions, data, structs } = this.object;
    const goes = ({ symbol }: { symbol: SymbolId }): boolean => !kept.has(symbol);
    const units: LinkUnits = {
      functions: functions
        .filter((entry) => entry.change === 'new')
        .map((entry) => entry.unit)
        .filter(goes),
      data: data.filter(goes),
      structs: structs.filter(goes),
      dataOrder: [],
    };
    linker.unlink(units);
    for (const func of funcs) if (!func.nop) func.version.freed = true;
  }

  callbacks(kind: CallbackKind, linker: Linker): Callback[] {
    return this.object.callbacks
      .filter((callback) => callback.kind === kind)
      .map(({ symbol }) => ({ cell: linker.cell(symbol), args: [] }));
  }

  hasCallback(kind: CallbackKind): boolean {
    return this.object.callbacks.some((callback) => callback.kind === kind);
  }
}

/** A module as a patch whose code is not linked yet. */
export const patchOf = (module: PatchModule, model: ModelName): Patch =>
  new Patch({
    name: module.name,
    model,
    replace: module.replace,
    module,
    states: module.states.map((state) => ({
      ...state,
      struct: Object.assign(new KlpState(), state),
    })),
    objects: module.objects.map((object) => new KlpObject(object.name, new BuiltObject(object))),
  });
