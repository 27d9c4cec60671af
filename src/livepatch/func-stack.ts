/**
 * func_stack: for each replaced function the funcs that patches have pushed, newest last
 * (kernel/livepatch/patch.c: struct klp_ops). Keeps the linker's view, the versions of a symbol and
 * where its cell leads, in step.
 */
import type { FunctionSymbol, FunctionVersion } from '../kernel/symbols.ts';
import type { KlpFunc } from './patch.ts';

export class FuncStacks {
  readonly #stacks = new Map<FunctionSymbol, KlpFunc[]>();

  /** The funcs of a symbol, newest last. */
  of(symbol: FunctionSymbol): readonly KlpFunc[] {
    return this.#stacks.get(symbol) ?? [];
  }

  symbols(): FunctionSymbol[] {
    return [...this.#stacks.keys()];
  }

  push(func: KlpFunc): void {
    const stack = this.#stacks.get(func.symbol) ?? [];
    this.#stacks.set(func.symbol, [...stack, func]);
    func.patched = true;
    this.#sync(func.symbol);
  }

  remove(func: KlpFunc): void {
    const stack = (this.#stacks.get(func.symbol) ?? []).filter((each) => each !== func);
    if (stack.length > 0) this.#stacks.set(func.symbol, stack);
    else this.#stacks.delete(func.symbol);
    func.patched = false;
    func.transition = false;
    this.#sync(func.symbol);
  }

  /** What a call reached before the func came: the one below it, or the original. */
  below(func: KlpFunc): FunctionVersion {
    const stack = this.of(func.symbol);
    const below = stack[stack.indexOf(func) - 1];
    return below ? below.version : func.symbol.original();
  }

  /** What a call reaches once `leaving` are gone and `incoming` has come. */
  outcome(
    symbol: FunctionSymbol,
    incoming: KlpFunc | null,
    leaving: ReadonlySet<KlpFunc>,
  ): FunctionVersion {
    const stays = this.of(symbol).filter((func) => !leaving.has(func));
    return (incoming ?? stays.at(-1))?.version ?? symbol.original();
  }

  /** All stacks as they are; the result puts them back. */
  remember(): () => void {
    const before = new Map(this.#stacks);
    return () => {
      const touched = new Set([...this.#stacks.keys(), ...before.keys()]);
      for (const func of [...this.#stacks.values()].flat()) func.patched = false;
      this.#stacks.clear();
      for (const [symbol, stack] of before) this.#stacks.set(symbol, stack);
      for (const func of [...before.values()].flat()) func.patched = true;
      for (const symbol of touched) this.#sync(symbol);
    };
  }

  #sync(symbol: FunctionSymbol): void {
    const versions = this.of(symbol).map((func) => func.version);
    symbol.stack.splice(1, symbol.stack.length, ...versions);
    symbol.retarget();
  }
}
