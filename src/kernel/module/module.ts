/** A loadable module: what it brought, where it is in its life, and who uses it. */
import type { Macro, ObjectImage } from '../../lowered/units.ts';
import { references } from '../../lowered/references.ts';
import type { LoadedModule } from '../fs/sys-module.ts';
import type { LinkUnits } from '../link-units.ts';
import { unitsOf } from '../link-units.ts';
import type { Task } from '../task.ts';
import type { KernelParam } from './params.ts';

export class Module implements LoadedModule {
  readonly name: string;
  state: LoadedModule['state'] = 'coming';
  /** It may be patched (klp_alive). */
  admitted = false;
  /** References that were taken, one for each module that uses this one included. */
  refcount = 1;
  taints = '';
  params: KernelParam[] = [];
  /** Modules whose symbols this one uses (Linux: target_list). */
  readonly uses: Module[] = [];
  /** Modules that use this one's symbols (Linux: source_list). */
  readonly usedBy: Module[] = [];
  /** Tasks that wait for the end of its loading. */
  readonly waiters: Task[] = [];

  readonly #object: ObjectImage;

  constructor(object: ObjectImage) {
    this.name = object.name;
    this.#object = object;
  }

  get macros(): readonly Macro[] {
    return this.#object.files.flatMap((file) => file.macros);
  }

  /** Marked as one that patches (MODULE_INFO). */
  get isLivepatch(): boolean {
    return this.macros.some(({ name, args: [tag] }) => {
      const marks = name === 'MODULE_INFO' && tag !== undefined && 'value' in tag;
      return marks && tag.value === 'livepatch';
    });
  }

  get units(): LinkUnits {
    return unitsOf(this.#object);
  }

  get users(): string[] {
    return this.usedBy.map(({ name }) => name);
  }

  /** From now on the other one cannot go. */
  use(provider: Module): void {
    if (this.uses.includes(provider)) return;
    this.uses.push(provider);
    provider.usedBy.push(this);
    provider.refcount++;
  }

  /** Gives up what it uses. */
  release(): void {
    for (const provider of this.uses.splice(0)) {
      provider.usedBy.splice(provider.usedBy.indexOf(this), 1);
      provider.refcount--;
    }
  }
}

/** The name of the module that a symbol belongs to; null for vmlinux. */
export const moduleOfSymbol = (symbol: string): string | null =>
  /^modules\/([^/]+)\//.exec(symbol)?.[1] ?? null;

/** Symbols of other objects that an object's code names, in order. */
export function undefinedSymbols(object: ObjectImage): string[] {
  const units = object.files.flatMap((file) => file.units);
  const own = new Set(units.map((unit) => unit.symbol));
  const symbols = units.flatMap((unit) => references(unit).map(({ symbol }) => symbol));
  return [...new Set(symbols)].filter((symbol) => !own.has(symbol));
}

/** The modules whose symbols an object uses. */
export const providersOf = (object: ObjectImage): string[] =>
  [...new Set(undefinedSymbols(object).map(moduleOfSymbol))].filter((name) => name !== null);
