/**
 * Shadow variables (kernel/livepatch/shadow.c): data that patched code keeps beside an object, found by
 * the object and an id. The constructor runs once, before anybody can see the variable; nothing is
 * freed by itself.
 */
import type { Cell } from '../kernel/cell.ts';
import type { Kernel } from '../kernel/kernel.ts';
import { KlpShadowData } from '../kernel/livepatch-service.ts';

export class ShadowVariables {
  /** By object, then id. */
  readonly byObject = new Map<object, Map<number, KlpShadowData>>();
  readonly #kernel: Kernel;

  constructor(kernel: Kernel) {
    this.#kernel = kernel;
  }

  get(object: object, id: number): KlpShadowData | null {
    return this.byObject.get(object)?.get(id) ?? null;
  }

  /** Makes one, or yields the one that is there; `exclusive`: then that is a mistake, and null. */
  alloc(
    object: object,
    id: number,
    constructor: Cell | null,
    data: unknown,
    exclusive: boolean,
  ): KlpShadowData | null {
    const known = this.get(object, id);
    if (known && exclusive) {
      const text = `Duplicate shadow variable <${nameOf(object)}, ${hex(id)}>`;
      this.#kernel.reports.warn(new Error('here'), text);
      return null;
    }
    if (known) return known;
    const shadow = new KlpShadowData();
    if (constructor) {
      const result = this.#kernel.callAtomic(constructor, [object, shadow, data]);
      if (typeof result === 'number' && result !== 0) {
        const text = `livepatch: Failed to construct shadow variable <${nameOf(object)}, ${hex(id)}> (${result})`;
        this.#kernel.printk('err', text);
        return null;
      }
    }
    const own = this.byObject.get(object) ?? new Map<number, KlpShadowData>();
    this.byObject.set(object, own.set(id, shadow));
    return shadow;
  }

  free(object: object, id: number, destructor: Cell | null): void {
    const shadow = this.get(object, id);
    if (!shadow) return;
    const own = this.byObject.get(object)!;
    own.delete(id);
    if (own.size === 0) this.byObject.delete(object);
    if (destructor) this.#kernel.callAtomic(destructor, [object, shadow]);
  }

  /** Frees those of all objects. */
  freeAll(id: number, destructor: Cell | null): void {
    for (const object of [...this.byObject.keys()]) this.free(object, id, destructor);
  }
}

const hex = (id: number): string => `0x${id.toString(16)}`;

/** Objects have no addresses here; the struct's name says what it is. */
const nameOf = (object: object): string =>
  Array.isArray(object) ? 'array' : object.constructor.name.replace(/\$$/, '');
