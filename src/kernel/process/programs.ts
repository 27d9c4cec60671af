/** The programs of the image: linked when they are first run, then shared by all their processes. */
import type { ModeName } from '../../emit/mode.ts';
import type { Image } from '../../lowered/units.ts';
import type { Unwinder } from '../frame.ts';
import type { Natives } from '../natives/native.ts';
import { Program } from './user-space.ts';

export interface ProgramEnvironment {
  image: Image;
  mode: ModeName;
  unwinder: Unwinder;
  natives: Natives;
  sourceRoot: string | undefined;
}

export class Programs {
  readonly linked = new Map<string, Program>();
  readonly #environment: ProgramEnvironment;
  #mode: ModeName;

  constructor(environment: ProgramEnvironment) {
    this.#environment = environment;
    this.#mode = environment.mode;
  }

  /** Emits the code of all programs for another mode. */
  setMode(mode: ModeName): void {
    this.#mode = mode;
    for (const { linker } of this.linked.values()) linker.setMode(userMode(mode));
  }

  /** A program by its path in the tree, or null. */
  find(path: string): Program | null {
    const known = this.linked.get(path);
    if (known) return known;
    const { image, unwinder, natives, sourceRoot } = this.#environment;
    const object = image.programs.find(({ name }) => name === path);
    if (!object) return null;
    const program = new Program(object, {
      name: path,
      mode: userMode(this.#mode),
      unwinder,
      natives,
      structs: {},
      sourceRoot,
    });
    this.linked.set(path, program);
    return program;
  }
}

/** A kernel that is not preemptible preempts its user mode nevertheless. */
const userMode = (mode: ModeName): ModeName => (mode === 'voluntary' ? 'full' : mode);
