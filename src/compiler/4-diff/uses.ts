/** Who uses a function in a tree: by name, through pointers, from outside the kernel's own code. */
import type { SymbolId } from '../../lowered/nodes.ts';
import { pointers, symbolsIn } from '../../lowered/references.ts';
import type { Image, Unit } from '../../lowered/units.ts';
import { rootsOf, unitsOf, walk } from '../../lowered/walk.ts';

export class Uses {
  /** The units that refer to each symbol, each once, in the order of the files. */
  readonly #users = new Map<SymbolId, Unit[]>();
  readonly #pointedTo = new Set<SymbolId>();
  /** The macros that name each symbol. */
  readonly #macros = new Map<SymbolId, string[]>();
  /** Init functions, and all that they call. */
  readonly #atBoot: Set<SymbolId>;
  readonly #threads = new Set<SymbolId>();

  constructor({ objects }: Image) {
    const files = objects.flatMap((object) => object.files);
    const units = unitsOf(objects);
    for (const unit of units) {
      for (const symbol of symbolsIn(unit)) add(this.#users, symbol, unit);
      for (const symbol of pointers(unit)) this.#pointedTo.add(symbol);
      for (const symbol of threadsOf(unit)) this.#threads.add(symbol);
    }
    this.#atBoot = calledFromInit(units);
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

  /** Whether init code has called the function, itself or through others by their names. */
  hasRunAtBoot(symbol: SymbolId): boolean {
    return this.#atBoot.has(symbol);
  }

  /** Whether a kernel thread is started with the function. */
  isThread(symbol: SymbolId): boolean {
    return this.#threads.has(symbol);
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

function calledFromInit(units: readonly Unit[]): Set<SymbolId> {
  const bySymbol = new Map(units.map((unit) => [unit.symbol, unit]));
  const isInit = (unit: Unit): boolean => unit.kind === 'function' && unit.init;
  const reached = new Set(units.filter(isInit).map(({ symbol }) => symbol));
  for (const symbol of reached)
    for (const root of rootsOf(bySymbol.get(symbol)!))
      walk(root, (node) => {
        if (node.kind === 'call' && bySymbol.has(node.callee)) reached.add(node.callee);
      });
  return reached;
}

/** The functions that a unit starts kernel threads with. */
function threadsOf(unit: Unit): SymbolId[] {
  const found: SymbolId[] = [];
  for (const root of rootsOf(unit))
    walk(root, (node) => {
      if (node.kind !== 'native-call' || !/^kthread_(run|create)$/.test(node.name)) return;
      const [main] = node.args;
      if (main?.kind === 'function') found.push(main.symbol);
    });
  return found;
}

function add<T>(lists: Map<SymbolId, T[]>, symbol: SymbolId, value: T): void {
  const list = lists.get(symbol);
  if (list) list.push(value);
  else lists.set(symbol, [value]);
}
