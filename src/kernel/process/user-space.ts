/**
 * What processes run and have in user mode. The code of a program is linked once, for all its
 * processes; each has its own data. The linked code finds data in the holders of its linker, so the
 * data of the process that runs is there, and that of the others is kept aside: a switch of memory.
 */
import type { ObjectImage } from '../../lowered/units.ts';
import { Cell } from '../cell.ts';
import { copyGraph } from '../copy.ts';
import type { Frame } from '../frame.ts';
import type { LinkEnvironment } from '../link.ts';
import { Linker } from '../link.ts';
import { unitsOf } from '../link-units.ts';
import { Oops } from '../oops.ts';

/** The content of each holder, in the order of the holders. */
type Data = Record<string, unknown>[];

/** A program that is linked. */
export class Program {
  readonly path: string;
  readonly linker: Linker;
  readonly main: Cell;
  /** Whose data the code finds. */
  resident: UserSpace | null = null;
  /** What a process starts with. */
  readonly #pristine: Data;

  constructor(program: ObjectImage, environment: LinkEnvironment) {
    this.path = program.name;
    this.linker = new Linker(environment);
    this.main = this.#link(program);
    this.#pristine = copyGraph(this.content());
  }

  /** The program's `main`; one that faults at once if the program's data cannot be initialised. */
  #link(program: ObjectImage): Cell {
    const symbol = `${program.name}:main`;
    try {
      this.linker.link(program.name, unitsOf(program));
      return this.linker.cell(symbol);
    } catch (error) {
      if (!(error instanceof Oops)) throw error;
      const cell = new Cell(symbol);
      cell.$fn = () => {
        throw error;
      };
      return cell;
    }
  }

  /** The data that a new process has. */
  fresh(): UserSpace {
    return new UserSpace(this, copyGraph(this.#pristine));
  }

  /** The data that the holders have now. */
  content(): Data {
    return [...this.linker.holders.values()].map((holder) => ({ ...holder }));
  }

  /** Gives the resident process its data back. */
  evict(): void {
    if (this.resident) this.resident.data = this.content();
    this.resident = null;
  }

  /** Lets the code find the data of a process. */
  admit(space: UserSpace): void {
    if (this.resident === space) return;
    this.evict();
    let i = 0;
    for (const holder of this.linker.holders.values()) Object.assign(holder, space.data[i++]);
    this.resident = space;
  }
}

/** The memory of a process. */
export class UserSpace {
  readonly program: Program;
  /** Out of date while this is the program's resident. */
  data: Data;

  constructor(program: Program, data: Data) {
    this.program = program;
    this.data = data;
  }

  /** Must be called before the process runs in user mode. */
  enter(): void {
    this.program.admit(this);
  }

  /** The process runs in it no more. */
  leave(): void {
    if (this.program.resident === this) this.program.resident = null;
  }

  /** A copy of the memory and of the stack that refers to it. */
  copy(frames: readonly Frame[]): { space: UserSpace; frames: Frame[] } {
    const { program } = this;
    const data = program.resident === this ? program.content() : this.data;
    const copied = copyGraph({ data, slots: frames.map(([, , ...slots]) => slots) });
    return {
      space: new UserSpace(program, copied.data),
      frames: frames.map(([code, pc], i): Frame => [code, pc, ...copied.slots[i]!]),
    };
  }
}
