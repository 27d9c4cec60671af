/**
 * What a traced function's cell leads to: the ops see the call in their order, then the function, or
 * what a live patch has put in its place, runs. Whoever wants to see the return leaves a frame if the
 * callee sleeps; such frames are no calls of K code, and stacks are shown without them.
 */
import type { Body } from '../cell.ts';
import type { Code, Frame, Unwinder } from '../frame.ts';
import { sleeper } from '../natives/native.ts';
import type { FunctionSymbol } from '../symbols.ts';
import type { FtraceOps, OpsHandlers, ReturnHook } from './ops.ts';
import { PtRegs } from './ops.ts';

export class Trampolines {
  readonly #unwinder: Unwinder;
  readonly #handlers = new Map<string, OpsHandlers>();
  /** Ops that are handling a call: they do not see the calls that they make (recursion). */
  readonly #active = new Set<FtraceOps>();
  readonly #returning: Code;

  constructor(unwinder: Unwinder) {
    this.#unwinder = unwinder;
    this.#returning = sleeper(
      { unwinder },
      'return_to_handler',
      ([, , hook], value) => this.#leave(hook as ReturnHook, value),
      true,
    );
  }

  /** Says what ops of a kind do. */
  on(kind: string, handlers: OpsHandlers): void {
    this.#handlers.set(kind, handlers);
  }

  /** The body that stands before a function while `list` looks at its calls. */
  make(symbol: FunctionSymbol, list: readonly FtraceOps[]): Body {
    return (...args) => {
      const regs = new PtRegs(symbol, args);
      this.#enter(list, regs);
      const { $hooks: hooks } = regs;
      return hooks === null ? symbol.target()(...args) : this.#call(symbol, args, hooks);
    };
  }

  /** Forgets the returns that a stack still promised: its task has died. */
  abandon(frames: readonly Frame[]): void {
    for (const [code, , hook] of frames)
      if (code === this.#returning)
        this.#handlersOf(hook as ReturnHook).abandon?.(hook as ReturnHook);
  }

  #enter(list: readonly FtraceOps[], regs: PtRegs): void {
    for (const ops of list) {
      const handlers = this.#handlers.get(ops.$kind)!;
      if (this.#active.has(ops)) handlers.missed?.(ops, regs);
      else {
        this.#active.add(ops);
        try {
          handlers.enter(ops, regs);
        } finally {
          this.#active.delete(ops);
        }
      }
    }
  }

  /** The last to come is the first to see the return. */
  #call(symbol: FunctionSymbol, args: unknown[], hooks: ReturnHook[]): unknown {
    const { frames, stop } = this.#unwinder;
    const pending = [...hooks];
    try {
      let result = symbol.target()(...args);
      while (pending.length > 0) {
        const hook = pending.pop()!;
        if (stop.suspended) frames.push([this.#returning, 0, hook]);
        else result = this.#leave(hook, result);
      }
      return result;
    } finally {
      for (const hook of pending) this.#handlersOf(hook).abandon?.(hook);
    }
  }

  #leave(hook: ReturnHook, value: unknown): unknown {
    const regs = new PtRegs(hook.symbol);
    regs.$result = value;
    this.#handlersOf(hook).leave?.(hook, regs);
    return regs.$result;
  }

  #handlersOf(hook: ReturnHook): OpsHandlers {
    return this.#handlers.get(hook.kind)!;
  }
}
