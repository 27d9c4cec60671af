/** A loaded patch module: what it brought, and where it is in its life. */
import type { PatchModule } from '../lowered/module.ts';
import type { LinkUnits } from '../kernel/link-units.ts';
import type { FunctionVersion } from '../kernel/symbols.ts';

export type PatchState = 'loading' | 'enabled' | 'unloading' | 'disabled';
export type CallbackKind = PatchModule['objects'][number]['callbacks'][number]['kind'];

export class Patch {
  readonly module: PatchModule;
  readonly name: string;
  /** New versions of functions that the kernel has; the patch's heart. */
  readonly versions: FunctionVersion[] = [];
  /** What the patch adds to the kernel. */
  readonly added: LinkUnits;
  readonly forced = new Set<string>();
  state: PatchState = 'loading';

  constructor(module: PatchModule) {
    this.module = module;
    this.name = module.name;
    const objects = module.objects;
    this.added = {
      functions: objects.flatMap((each) =>
        each.functions.filter((entry) => entry.change === 'new').map((entry) => entry.unit),
      ),
      data: objects.flatMap((each) => each.data),
      structs: objects.flatMap((each) => each.structs),
      dataOrder: objects.flatMap((each) => each.dataOrder),
    };
    for (const entry of objects.flatMap((each) => each.functions)) {
      if (entry.force) this.forced.add(entry.unit.symbol);
    }
  }

  /** All symbols that the module brings or replaces. */
  symbols(): string[] {
    return this.module.objects.flatMap((object) =>
      [...object.functions.map((entry) => entry.unit), ...object.data, ...object.structs].map(
        (unit) => unit.symbol,
      ),
    );
  }

  /** The callbacks of one kind, in object order. */
  callbacks(kind: CallbackKind): { object: string; symbol: string }[] {
    return this.module.objects.flatMap((object) =>
      object.callbacks
        .filter((callback) => callback.kind === kind)
        .map((callback) => ({ object: object.name, symbol: callback.symbol })),
    );
  }
}
