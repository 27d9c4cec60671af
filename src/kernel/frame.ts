/**
 * Suspension by unwinding: a callee that cannot go on returns `SUSPENDED`, each caller leaves a
 * frame and returns it in turn. A frame is plain data and valid in every mode and generation.
 */

/** The one value that says "suspended"; no K value is ever identical to it. */
export const SUSPENDED: unique symbol = Symbol('SUSPENDED');

/** Code that owns frames: a version of a K function, or a native that sleeps. */
export interface Code {
  readonly symbol: string;
  /** The function's bare name. */
  name(): string;
  /** The K file, '' for natives. */
  file(): string;
  /** The K line of a resume point, 0 for natives. */
  lineOf(pc: number): number;
  /** Goes on after the point with its value; returns the function's result or `SUSPENDED`. */
  resume(frame: Frame, value: unknown): unknown;
}

/** `[code, pc, ...slots]`: slots are the live locals and pending temporaries of that point. */
export type Frame = [code: Code, pc: number, ...slots: unknown[]];

/** Calls of recursive functions on one stack; the kernel's own 16 KiB hold fewer. */
const STACK_LIMIT = 1500;

/** Collects the frames of a stack that unwinds, innermost first. */
export class Unwinder {
  readonly frames: Frame[] = [];
  /** How deep recursive functions are called; the same on every run, unlike the host's stack. */
  readonly depth = { count: 0, limit: STACK_LIMIT };
  /** Full preemption: points that may still pass, and what happens at the one after. */
  readonly preempt = { left: Infinity, now: (): typeof SUSPENDED | undefined => undefined };
  /** Set by torture mode: nothing sleeps, the stack goes on at once with `value`. */
  tortured = false;
  value: unknown = undefined;

  suspend = (...frame: Frame): typeof SUSPENDED => {
    this.frames.push(frame);
    return SUSPENDED;
  };

  /** Torture mode: makes a call that has returned look as if it had slept. */
  torture = (value: unknown): unknown => {
    if (value === SUSPENDED) return SUSPENDED;
    this.tortured = true;
    this.value = value;
    return SUSPENDED;
  };

  /** Calls into K code; what suspends goes on `stack` (outermost first). */
  enter(stack: Frame[], call: () => unknown): unknown {
    this.depth.count = stack.length;
    const result = call();
    return result === SUSPENDED ? this.#settle(stack) : result;
  }

  /** Resumes the innermost frame with a value, then its callers, until done or suspended. */
  resume(stack: Frame[], value: unknown): unknown {
    let result = value;
    for (let frame = stack.pop(); frame !== undefined; frame = stack.pop()) {
      this.depth.count = stack.length;
      result = frame[0].resume(frame, result);
      if (result !== SUSPENDED) continue;
      this.#unload(stack);
      if (!this.tortured) return SUSPENDED;
      this.tortured = false;
      result = this.value;
    }
    return result;
  }

  #settle(stack: Frame[]): unknown {
    this.#unload(stack);
    if (!this.tortured) return SUSPENDED;
    this.tortured = false;
    return this.resume(stack, this.value);
  }

  #unload(stack: Frame[]): void {
    for (let i = this.frames.length - 1; i >= 0; i--) stack.push(this.frames[i]!);
    this.frames.length = 0;
  }
}
