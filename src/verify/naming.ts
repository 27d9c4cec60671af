/** What objects are called: for classes of shared places, and for people. */
import type { Kernel } from '../kernel/kernel.ts';
import { displayName } from '../kernel/lockdep/names.ts';
import type { Names } from '../kernel/state/names.ts';
import type { Tracker } from '../kernel/state/track/tracker.ts';

export class Naming {
  readonly #files = new Map<object, string>();
  readonly #kernel: Kernel;
  readonly #names: Names;
  readonly #tracker: Tracker;

  constructor(kernel: Kernel, names: Names, tracker: Tracker) {
    this.#kernel = kernel;
    this.#names = names;
    this.#tracker = tracker;
  }

  /**
   * A file for the object that holds its data, a struct's name for instances, a kind and a number for
   * what was there at the base, a kind for anything else.
   */
  classOf(object: object): string {
    const file = this.#fileOf(object);
    if (file !== undefined) return file;
    const kind = this.#names.kind(object);
    if (kind?.layout) return kind.name.split(' ')[1]!;
    const number = this.#tracker.numberOf(object);
    return `${kind?.name ?? object.constructor.name}${number === undefined ? '' : ` ${number}`}`;
  }

  /** What a place is called for people. */
  display(object: unknown, field: unknown): string {
    if (typeof object !== 'object' || object === null) return '';
    const { $site } = object as { $site?: unknown };
    if (typeof $site === 'string' && $site !== '') return displayName($site);
    if (this.#fileOf(object) !== undefined) return String(field);
    const name = this.#names.kind(object)?.layout ? this.classOf(object) : object.constructor.name;
    const short = name.slice(name.lastIndexOf(':') + 1);
    return typeof field === 'string' && !Array.isArray(object) ? `${short}.${field}` : short;
  }

  #fileOf(object: object): string | undefined {
    const known = this.#files.get(object);
    if (known !== undefined) return known;
    for (const [key, holder] of this.#kernel.linker.holders)
      this.#files.set(holder, key.slice(0, key.indexOf('\n')));
    return this.#files.get(object);
  }
}
