/** Who uses a function in a tree: by name, through pointers, from outside the kernel's own code. */
import type { SymbolId } from '../../lowered/nodes.ts';
import { pointers, symbolsIn } from '../../lowered/references.ts';
import type { Image, Unit } from '../../lowered/units.ts';
import { unitsOf } from '../../lowered/walk.ts';

export class Uses {
  /** The units that refer to each symbol, each once, in the order of the files. */
  readonly #users = new Map<SymbolId, Unit[]>();
  readonly #pointedTo = new Set<SymbolId>();
  /** The macros that name each symbol. */
  readonly #macros = new Map<SymbolId, string[]>();

  constructor({ objects }: Image) {
    const files = objects.flatMap((object) => object.files);
    for (const unit of unitsOf(objects)) {
      for (const symbol of symbolsIn(unit)) add(this.#users, symbol, unit);
      for (const symbol of pointers(unit)) this.#pointedTo.add(symbol);
    }
    for (const { name, args } of files.flatMap((file) => file.macros))
      for (const arg of args) if ('symbol' in arg) add(this.#macros, arg.symbol, name);
  }

  /** The units whose code names the symbol. */
  of(symbol: SymbolId): readonly Unit[] {
    return this.#users.get(symbol) ?? [];
  }

  /** Whether code or data uses the function as a value. */
  isPointedTo(symbol: SymbolId): boolean {
    return this.#pointedTo.has(symbol);
  }

  /** The names of the macros that the symbol is given to. */
  macros(symbol: SymbolId): readonly string[] {
    return this.#macros.get(symbol) ?? [];
  }

  /** Whether only init code leads to the function: it has run, and nobody will call it again. */
  isInitOnly(symbol: SymbolId): boolean {
    const reached = new Set([symbol]);
    for (const each of reached) {
      if (this.isPointedTo(each) || this.#users.get(each) === undefined) return false;
      const isCalled = (name: string): boolean => name !== '__init' && name !== 'notrace';
      if (this.macros(each).some(isCalled)) return false;
      for (const user of this.of(each)) {
        if (user.kind !== 'function') return false;
        if (!user.init) reached.add(user.symbol);
      }
    }
    return true;
  }
}

function add<T>(lists: Map<SymbolId, T[]>, symbol: SymbolId, value: T): void {
  const list = lists.get(symbol);
  if (list) list.push(value);
  else lists.set(symbol, [value]);
}
