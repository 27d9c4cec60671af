/**
 * What each object of machine state is called, so that the same object can be found or made again in
 * another kernel. *Parts* are the objects that every kernel of the same image and options has when it
 * is new, by the path that leads there. *Atoms* never change and are not looked into: code of programs,
 * natives, units of the image. All others are of a class or a struct that is known by name.
 */
import type { Machine } from '../machine.ts';
import type { Program } from '../process/user-space.ts';
import type { Image } from '../../lowered/units.ts';
import type { StateClass } from './classes.ts';
import { MACHINE_CLASSES } from './classes.ts';
import { OUTSIDE } from './parts.ts';
import { VIEW_CLASSES } from './shapes.ts';

export type MachineWithParts = Machine & {
  readonly image: Image;
  readonly parts: ReadonlyMap<object, string>;
};

/** What an object is of. */
export interface Kind {
  name: string;
  /** Only these fields count. */
  fields?: readonly string[] | undefined;
  /** A struct's fields in order; instances may have had them in another, and others before. */
  layout?: readonly string[];
  /** A part whose class is nobody's business: functions in it connect the kernel's nouns. */
  service?: boolean;
}

/** The way to an atom. */
export type Atom = readonly string[];

const BUILT_IN: readonly (readonly [name: string, prototype: object])[] = [
  ['Object', Object.prototype],
  ['Array', Array.prototype],
  ['Map', Map.prototype],
  ['Set', Set.prototype],
  ['ArrayBuffer', ArrayBuffer.prototype],
  ...VIEW_CLASSES.map((of) => [of.name, of.prototype] as const),
];

export class Names {
  readonly parts: ReadonlyMap<object, string>;
  readonly #machine: MachineWithParts;
  readonly #kinds = new Map<object, Kind>(
    BUILT_IN.map(([name, prototype]) => [prototype, { name }]),
  );
  readonly #atoms = new Map<object, Atom>();
  readonly #units = new Map<string, object>();
  /** The kernel itself. */
  readonly #whole: Kind;
  /** How many structs were met whose code is gone. */
  #gone = 0;

  constructor(machine: MachineWithParts, classes: readonly StateClass[]) {
    this.#machine = machine;
    this.parts = machine.parts;
    const fields = Object.keys(machine).filter((name) => !OUTSIDE.has(name));
    this.#whole = { name: 'part', service: true, fields };
    for (const { name, prototype, fields } of [...MACHINE_CLASSES, ...classes])
      this.#kinds.set(prototype, { name, fields });
    machine.unwinder.natives.forEach((code, i) => this.#atoms.set(code, ['native', `${i}`]));
    machine.unwinder.nativeCells.forEach((cell, i) => this.#atoms.set(cell, ['call', `${i}`]));
    this.#nameUnits(machine.image);
    for (const program of machine.processes.programs.linked.values()) this.#nameProgram(program);
  }

  /** The way to an atom, or null for what is looked into. */
  atom(object: object): Atom | null {
    return this.#atoms.get(object) ?? null;
  }

  /** Where a way leads to in this kernel; an Error if it leads nowhere. */
  find([kind, first = '', second = '']: Atom): object {
    const { processes, unwinder } = this.#machine;
    const program = (): Program | null => processes.programs.find(first);
    const found = {
      native: () => unwinder.natives[Number(first)],
      call: () => unwinder.nativeCells[Number(first)],
      unit: () => this.#units.get(`${first} ${second}`),
      program,
      main: () => program()?.main,
      cell: () => program()?.linker.functions.get(second)?.cell,
      version: () => program()?.linker.functions.get(second)?.original(),
    }[kind as 'native']();
    if (found) return found;
    throw new Error(`the kernel has no ${kind} ${first} ${second}`);
  }

  /** What an object is of; null if nobody knows. */
  kind(object: object): Kind | null {
    if (object === this.#machine) return this.#whole;
    const prototype = Object.getPrototypeOf(object) as object | null;
    const known = this.#kinds.get(prototype ?? Object.prototype);
    if (known) return known;
    const kind = this.#kindOfStruct(prototype!);
    if (kind) this.#kinds.set(prototype!, kind);
    return kind ?? (this.parts.has(object) ? { name: 'part', service: true } : null);
  }

  #kindOfStruct(prototype: object): Kind | null {
    const { linker, processes } = this.#machine;
    for (const [path, owner] of [
      ['', linker] as const,
      ...[...processes.programs.linked].map(([path, program]) => [path, program.linker] as const),
    ]) {
      const symbol = owner.structs.tagOf(prototype);
      if (symbol === undefined) continue;
      const unit = owner.layoutOf(prototype);
      if (!unit) return { name: `gone ${symbol} ${this.#gone++}` };
      return { name: `struct ${symbol} ${path}`, layout: unit.fields.map(({ name }) => name) };
    }
    return null;
  }

  #nameUnits(image: Image): void {
    for (const object of [...image.objects, ...image.programs])
      for (const { units } of object.files)
        for (const unit of units) {
          this.#atoms.set(unit, ['unit', object.name, unit.symbol]);
          this.#units.set(`${object.name} ${unit.symbol}`, unit);
        }
  }

  #nameProgram(program: Program): void {
    const { path, linker, main } = program;
    this.#atoms.set(program, ['program', path]);
    this.#atoms.set(main, ['main', path]);
    for (const [symbol, { cell }] of linker.functions) {
      this.#atoms.set(cell, ['cell', path, symbol]);
      this.#atoms.set(linker.functions.get(symbol)!.original(), ['version', path, symbol]);
    }
  }
}
