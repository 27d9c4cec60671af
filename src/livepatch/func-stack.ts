/**
 * func_stack: for each replaced function the funcs that patches have pushed, newest last
 * (kernel/livepatch/patch.c: struct klp_ops). Keeps the linker's view, the versions of a symbol and
 * where its cell leads, in step. A function with a stack is claimed from ftrace (IPMODIFY).
 */
import type { FunctionSymbol, FunctionVersion } from '../kernel/symbols.ts';
import type { Ftrace } from '../kernel/trace/ftrace.ts';
import type { KlpFunc } from './patch.ts';

export class FuncStacks {
  readonly stacks = new Map<FunctionSymbol, KlpFunc[]>();
  readonly #ftrace: Ftrace;

  constructor(ftrace: Ftrace) {
    this.#ftrace = ftrace;
  }

  /** The funcs of a symbol, newest last. */
  of(symbol: FunctionSymbol): readonly KlpFunc[] {
    return this.stacks.get(symbol) ?? [];
  }

  symbols(): FunctionSymbol[] {
    return [...this.stacks.keys()];
  }

  /** Claims a function, so that a push cannot fail: 0; -EINVAL: cannot be traced; -EBUSY: ftrace is off, or others have it. */
  claim(symbol: FunctionSymbol): number {
    return this.#ftrace.claimed(symbol) ? 0 : this.#ftrace.claim(symbol);
  }

  /** Gives a claim up that led to no push. */
  release(symbol: FunctionSymbol): void {
    if (!this.stacks.has(symbol) && this.#ftrace.claimed(symbol)) this.#ftrace.release(symbol);
  }

  /** The function has been claimed before. */
  push(func: KlpFunc): void {
    const stack = this.stacks.get(func.symbol) ?? [];
    this.stacks.set(func.symbol, [...stack, func]);
    func.patched = true;
    this.#sync(func.symbol);
  }

  remove(func: KlpFunc): void {
    const stack = (this.stacks.get(func.symbol) ?? []).filter((each) => each !== func);
    if (stack.length > 0) this.stacks.set(func.symbol, stack);
    else this.stacks.delete(func.symbol);
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
    const before = new Map(this.stacks);
    return () => {
      const touched = new Set([...this.stacks.keys(), ...before.keys()]);
      for (const func of [...this.stacks.values()].flat()) func.patched = false;
      this.stacks.clear();
      for (const [symbol, stack] of before) this.stacks.set(symbol, stack);
      for (const func of [...before.values()].flat()) func.patched = true;
      for (const symbol of touched) this.#sync(symbol);
    };
  }

  #sync(symbol: FunctionSymbol): void {
    const versions = this.of(symbol).map((func) => func.version);
    symbol.stack.splice(1, symbol.stack.length, ...versions);
    symbol.retarget();
    if (versions.length === 0) this.release(symbol);
    else if (this.claim(symbol) !== 0) throw new Error(`${symbol.cell.$symbol} is not claimed`);
  }
}
