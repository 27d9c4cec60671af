/**
 * Symbols of a running kernel: each function has one stable stub (its pointer value), a cell that
 * callers go through, and a stack of versions, newest last (`func_stack`).
 */
import type { Layout } from '../emit/layout.ts';
import { layoutOf } from '../emit/layout.ts';
import type { FunctionUnit } from '../lowered/units.ts';
import type { Code, Frame } from './frame.ts';

export type KFunction = (...args: never[]) => unknown;

/** What emitted code calls through; one field, so that V8 can treat it as constant. */
export class Cell {
  fn: KFunction;
  constructor(fn: KFunction) {
    this.fn = fn;
  }
}

/** One implementation of a function symbol. */
export class FunctionVersion implements Code {
  readonly unit: FunctionUnit;
  readonly symbol: string;
  /** 'vmlinux', a module's or a patch's name. */
  readonly owner: string;
  readonly layout: Layout;
  /** The emitted fast body; replaced when elision or the generation changes. */
  fast: KFunction | null = null;
  /** The points that the fast body checks, as text; '' before the first emission. */
  checks = '';
  resumeBody: ((frame: Frame, value: unknown) => unknown) | null = null;
  readonly #compile: (version: FunctionVersion) => (frame: Frame, value: unknown) => unknown;

  constructor(
    unit: FunctionUnit,
    owner: string,
    compile: (version: FunctionVersion) => (frame: Frame, value: unknown) => unknown,
  ) {
    this.unit = unit;
    this.symbol = unit.symbol;
    this.owner = owner;
    this.layout = layoutOf(unit);
    this.#compile = compile;
  }

  name(): string {
    return this.symbol.slice(this.symbol.lastIndexOf(':') + 1);
  }

  file(): string {
    return this.symbol.slice(0, this.symbol.lastIndexOf(':'));
  }

  lineOf(pc: number): number {
    return this.layout.lines[pc] ?? this.unit.place.line;
  }

  resume(frame: Frame, value: unknown): unknown {
    this.resumeBody ??= this.#compile(this);
    return this.resumeBody(frame, value);
  }
}

export class FunctionSymbol {
  readonly id: string;
  readonly stub: KFunction;
  /** The cell behind the stub; it lives as long as the symbol. */
  readonly stubCell: Cell;
  /** The cell of the current generation of emitted callers. */
  cell: Cell;
  /** func_stack, newest last; never empty. */
  readonly stack: FunctionVersion[] = [];

  constructor(id: string, stub: KFunction, stubCell: Cell, cell: Cell) {
    this.id = id;
    this.stub = stub;
    this.stubCell = stubCell;
    this.cell = cell;
  }

  /** The version that new calls reach. */
  active(): FunctionVersion {
    return this.stack.at(-1)!;
  }

  /** Points the cells at the top of the stack. */
  retarget(): void {
    const { fast } = this.active();
    this.stubCell.fn = fast!;
    this.cell.fn = fast!;
  }
}
