/** What an access touches: an element or a field of an object, or all of it. */
import type { Access } from '../arena.ts';
import { SILENT } from '../sharing.ts';
import { Mutex, RwSemaphore, SpinningLock } from '../../kernel/structs/lock.ts';
import type { Touch } from './trace.ts';

const TAKES = /_lock(?:_|$)|^down/;
const RELEASES = /_unlock(?:_|$)|^up/;
/** Natives that only look. */
const READS = /^(?:atomic_read|refcount_read|READ_ONCE)$/;

/** A place that the patch, time and everything else that concerns all tasks writes. */
const EVERYTHING: Touch = { place: 'everything', writes: false, takes: false, releases: false };

export class Places {
  readonly #numbers = new WeakMap<object, number>();
  #count = 0;

  /** What a task touches when it goes on from an access; nothing shared, if it stands at none. */
  touches(access: Access | undefined): Touch[] {
    if (!access) return [EVERYTHING];
    const { kind, object, field } = access;
    const name = String(field);
    if (kind === 'native') {
      if (SILENT.test(name)) return [EVERYTHING];
      const place = isObject(object) ? this.#number(object) : 'machine';
      const touch = {
        place,
        writes: !READS.test(name),
        takes: TAKES.test(name),
        releases: RELEASES.test(name),
      };
      return [EVERYTHING, touch];
    }
    if (!isObject(object)) return [EVERYTHING];
    const whole = kind === 'method' || field === null || typeof field === 'object';
    const place = `${this.#number(object)}.${whole ? '*' : name}`;
    return [EVERYTHING, { place, writes: kind !== 'read', takes: false, releases: false }];
  }

  /** Whether a task that goes on from an access would wait for a lock. */
  wouldWait({ kind, object, field }: Access): boolean {
    if (kind !== 'native' || !TAKES.test(String(field))) return false;
    if (object instanceof Mutex || object instanceof RwSemaphore || object instanceof SpinningLock)
      return !object.$free(/read/.test(String(field)) ? 'read' : 'write');
    return false;
  }

  #number(object: object): string {
    const known = this.#numbers.get(object) ?? this.#count++;
    this.#numbers.set(object, known);
    return String(known);
  }
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;
