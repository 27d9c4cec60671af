/** Programs of the image as processes: each has its own data and its own code, as a fresh image has. */
import type { ModeName } from '../emit/mode.ts';
import type { Image, ObjectImage } from '../lowered/units.ts';
import { Cell } from './cell.ts';
import type { Unwinder } from './frame.ts';
import { Linker } from './link.ts';
import { unitsOf } from './link-units.ts';
import { Oops } from './oops.ts';
import type { Natives } from './natives/native.ts';
import type { Task } from './task.ts';
import type { Tasks } from './tasks.ts';

export interface ProgramEnvironment {
  image: Image;
  /** The mode to start in. */
  mode: ModeName;
  tasks: Tasks;
  unwinder: Unwinder;
  natives: () => Natives;
}

export class Programs {
  /** Processes that were started from outside, in order. */
  readonly started: Task[] = [];
  readonly #environment: ProgramEnvironment;

  #mode: ModeName;

  constructor(environment: ProgramEnvironment) {
    this.#environment = environment;
    this.#mode = environment.mode;
  }

  /** Emits the code of all programs for another mode. */
  setMode(mode: ModeName): void {
    this.#mode = mode;
    for (const { userLinker } of this.started) userLinker?.setMode(mode);
  }

  /** A process that will call the program's `main([path, ...argv])`, not yet woken. */
  create(path: string, argv: readonly string[]): Task {
    const { image, tasks, unwinder, natives } = this.#environment;
    const program = image.programs.find((each) => each.name === path);
    if (!program) throw new Error(`no such program: ${path}`);
    const comm = path.slice(path.lastIndexOf('/') + 1).replace(/\.ts$/, '');
    const task = tasks.create(comm.slice(0, 15), 1, true);
    const linker = new Linker({
      name: path,
      mode: this.#mode,
      unwinder,
      natives: natives(),
      structs: {},
    });
    task.userLinker = linker;
    task.argv = [path, ...argv];
    task.entry = { cell: mainOf(linker, program), args: [[...task.argv]] };
    this.started.push(task);
    return task;
  }
}

/** The program's `main`; one that faults at once if the program's data cannot be initialised. */
function mainOf(linker: Linker, program: ObjectImage): Cell {
  const symbol = `${program.name}:main`;
  try {
    linker.link(program.name, unitsOf(program));
    return linker.cell(symbol);
  } catch (error) {
    if (!(error instanceof Oops)) throw error;
    const cell = new Cell(symbol);
    cell.$fn = () => {
      throw error;
    };
    return cell;
  }
}
