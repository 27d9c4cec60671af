/**
 * Symbols of a running kernel: each function has one cell that callers go through, and a stack of
 * versions, newest last (`func_stack`).
 */
import type { Layout } from '../emit/layout.ts';
import { layoutOf } from '../emit/layout.ts';
import { fileOf, split } from '../lowered/symbol.ts';
import type { FunctionUnit } from '../lowered/units.ts';
import type { Body, Cell } from './cell.ts';
import type { Code, Frame } from './frame.ts';
import { PageFault } from './oops.ts';

/** Goes on at a frame's point, with the value of the call that was waited for. */
export type ResumeBody = (frame: Frame, value: unknown) => unknown;

/** One implementation of a function symbol. */
export class FunctionVersion implements Code {
  readonly unit: FunctionUnit;
  readonly symbol: string;
  /** 'vmlinux', a module's or a patch's name. */
  readonly owner: string;
  readonly layout: Layout;
  frames = 0;
  /** The emitted fast body; replaced when elision or the generation changes. */
  #fast: Body | null = null;
  /** Stands before it while somebody looks at calls of its symbol. */
  trampoline: Body | null = null;
  /** What goes on from each point at which a frame has been resumed; emitted when first needed. */
  #resume: ResumeBody[] = [];
  /** Its owner's memory is gone: whoever is still in it, or finds a pointer to it, faults. */
  freed = false;
  readonly #compile: (version: FunctionVersion, pc: number) => ResumeBody;

  constructor(
    unit: FunctionUnit,
    owner: string,
    compile: (version: FunctionVersion, pc: number) => ResumeBody,
  ) {
    this.unit = unit;
    this.symbol = unit.symbol;
    this.owner = owner;
    this.layout = layoutOf(unit);
    this.#compile = compile;
  }

  name(): string {
    return split(this.symbol)[1];
  }

  file(): string {
    return fileOf(this.unit);
  }

  lineOf(pc: number): number {
    return (this.layout.positions[pc] ?? this.unit.place).line;
  }

  extent(): { owner: string; first: number; last: number } {
    const { line, endLine } = this.unit.place;
    return { owner: this.owner, first: line, last: endLine };
  }

  resume(frame: Frame, value: unknown): unknown {
    if (this.freed) freedBody(this.name(), this.owner)();
    const body = (this.#resume[frame[1]] ??= this.#compile(this, frame[1]));
    return body(frame, value);
  }

  /** What a call runs; it faults once the owner's memory is gone. */
  get fast(): Body | null {
    return this.freed ? freedBody(this.name(), this.owner) : this.#fast;
  }

  /** Takes a new fast body; what goes on after a sleep is emitted anew too. */
  renew(fast: Body): void {
    this.#fast = fast;
    this.#resume = [];
  }
}

/** What a call of a function does whose owner is gone. */
export const freedBody = (name: string, owner: string) => (): never => {
  throw new PageFault(`${name} of [${owner}]`);
};

export class FunctionSymbol {
  readonly cell: Cell;
  /** func_stack, newest last; the first one is the original. Never empty. */
  readonly stack: FunctionVersion[] = [];
  /** While tasks differ in what they reach: chooses for the running one. */
  select: (() => FunctionVersion) | null = null;

  /** Stands before the function while somebody looks at its calls. */
  trampoline: Body | null = null;
  /** Stands before everything else, where somebody wants to stop calls before they reach a version. */
  gate: Body | null = null;
  /** Made by TRACE_EVENT: calls of it are events, and nothing else may look at them. */
  isTracepoint = false;

  constructor(cell: Cell) {
    this.cell = cell;
  }

  /** The version that new calls reach. */
  active(): FunctionVersion {
    return this.stack.at(-1)!;
  }

  /** The implementation that the kernel was booted with, or that its module brought. */
  original(): FunctionVersion {
    return this.stack[0]!;
  }

  /** Where calls go on from the trampoline, or go at once where there is none. */
  target(): Body {
    const version = this.select ? this.select() : this.active();
    // a patch by hand leads to a function of its own, which may be looked at too
    const own = version.symbol === this.cell.$symbol;
    return (own ? null : version.trampoline) ?? version.fast!;
  }

  /** Puts a trampoline before the function, or takes it away (null). */
  intercept(trampoline: Body | null): void {
    this.trampoline = this.original().trampoline = trampoline;
  }

  /** Points the cell at the gate, else at what is behind it. */
  retarget(): void {
    this.cell.$fn = this.gate ?? this.behindGate();
  }

  /** The trampoline, else the choice or the top of the stack. */
  behindGate(): Body {
    if (this.trampoline) return this.trampoline;
    return this.select ? (...args) => this.target()(...args) : this.target();
  }
}
