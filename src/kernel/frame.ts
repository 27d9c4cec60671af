/**
 * Suspension by unwinding: a callee that cannot go on says so in `stop`, and each caller then leaves
 * a frame and returns in turn. A frame is plain data and valid in every mode and generation.
 */
import type { AccessHook } from '../emit/mode.ts';
import type { Cell } from './cell.ts';

/** What a stack yields that was suspended instead of coming to its end; no K value. */
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
  /** The object that a K function came with, its first and its last line; null for natives. */
  extent(): { owner: string; first: number; last: number } | null;
  /** Its frames are no calls that K code made: stacks are shown without them. */
  readonly hidden?: boolean;
  /** How many frames of it lie on stacks. */
  frames: number;
  /** Goes on after the point with its value; returns the function's result, unless it suspends. */
  resume(frame: Frame, value: unknown): unknown;
}

/** `[code, pc, ...slots]`: slots are the live locals and pending temporaries of that point. */
export type Frame = [code: Code, pc: number, ...slots: unknown[]];

/** As many preemption points as may be; a small integer, since emitted code counts down from it. */
export const ENDLESS = 2 ** 30;

/** Calls of recursive functions on one stack; the kernel's own 16 KiB hold fewer. */
const STACK_LIMIT = 1500;

/** Collects the frames of a stack that unwinds, innermost first. */
export class Unwinder {
  readonly frames: Frame[] = [];
  /** The codes of natives that sleep, in the order in which they were made. */
  readonly natives: Code[] = [];
  /** Functions of the machine that run as K code does, in the same order. */
  readonly nativeCells: Cell[] = [];
  /** Whether the stack is unwinding; emitted code looks after each call that may suspend. */
  readonly stop = { suspended: false };
  /** How deep recursive functions are called; the same on every run, unlike the host's stack. */
  readonly depth = { count: 0, limit: STACK_LIMIT };
  /** Full preemption: points that may still pass, and whether to `halt` at the one after. */
  readonly preempt = { left: ENDLESS, now: (): boolean => false };
  /** Verify mode: whether to suspend before an access. The driver of a kernel sets it. */
  onAccess: AccessHook = () => false;
  /** Set by torture mode: nothing sleeps, the stack goes on at once with `value`. */
  #tortured = false;
  #value: unknown = undefined;

  /** Makes the stack unwind. */
  halt(): true {
    this.stop.suspended = true;
    return true;
  }

  suspend = (...frame: Frame): typeof SUSPENDED => {
    this.frames.push(frame);
    this.halt();
    return SUSPENDED;
  };

  /** Verify mode: what emitted code calls before an access. */
  access: AccessHook = (kind, object, field) => this.onAccess(kind, object, field) && this.halt();

  /** Torture mode: makes a call that has returned look as if it had slept. */
  torture = (value: unknown): boolean => {
    this.#tortured = true;
    this.#value = value;
    return this.halt();
  };

  /** Calls into K code; what suspends goes on `stack` (outermost first). */
  enter(stack: Frame[], call: () => unknown): unknown {
    this.depth.count = stack.length;
    return this.#settle(stack, call());
  }

  /** Resumes the innermost frame with a value, then its callers, until done or suspended. */
  resume(stack: Frame[], value: unknown): unknown {
    let result = value;
    for (let frame = stack.pop(); frame !== undefined; frame = stack.pop()) {
      this.depth.count = stack.length;
      frame[0].frames--;
      result = frame[0].resume(frame, result);
      if (!this.stop.suspended) continue;
      this.#unload(stack);
      if (!this.#tortured) return SUSPENDED;
      this.#tortured = false;
      result = this.#value;
    }
    return result;
  }

  #settle(stack: Frame[], result: unknown): unknown {
    if (!this.stop.suspended) return result;
    this.#unload(stack);
    if (!this.#tortured) return SUSPENDED;
    this.#tortured = false;
    return this.resume(stack, this.#value);
  }

  #unload(stack: Frame[]): void {
    for (let i = this.frames.length - 1; i >= 0; i--) {
      const frame = this.frames[i]!;
      frame[0].frames++;
      stack.push(frame);
    }
    this.reset();
  }

  /** Puts a frame on a stack that is not running. */
  push(stack: Frame[], ...frame: Frame): void {
    frame[0].frames++;
    stack.push(frame);
  }

  /** Gives up a stack: its task has ended, or starts something else. */
  drop(stack: Frame[]): void {
    for (const [code] of stack) code.frames--;
    stack.length = 0;
  }

  /** Forgets a stack that was unwinding: it is complete, or an exception has ended it. */
  reset(): void {
    this.frames.length = 0;
    this.stop.suspended = false;
  }
}
