/**
 * Which data tasks share: a step need only stop before an access to a place that several tasks touch and
 * one of them writes (Flanagan and Qadeer 2003, transactions; Gueta et al. 2007). Which places these are
 * is learnt while schedules run: a place that turns out to be shared makes the search begin again, so
 * that at its end no conflict was stepped over. Places are classes: a file's data object, a field of a
 * struct, an array or Map of the base; what was made since counts by its kind.
 */
import type { AccessKind } from '../emit/mode.ts';
import { Task, TaskStruct } from '../kernel/task.ts';

/** What does nothing that another task could notice. */
export const SILENT =
  /^(?:pr_|printk|sprintf|dump_stack$|BUG|WARN|current$|get_current$|might_sleep|lockdep_|smp_processor_id$|in_atomic$|cpu_relax$|barrier$|IS_ERR|PTR_ERR|ERR_PTR)/;

const SIGNALS = /sig|kill(?!able)/;
const INTERRUPTIBLE = /interruptible|killable|freez|set_current_state|signal/;

/** What reads or plans time: it may pass before. */
const TIME = /^(?:jiffies|time_|ktime_get|get_jiffies)/;
/** Who touches what a patch's callbacks touch inside a stop. */
export const PATCH = 0;

/** Everything that natives touch without being given an object: tasks, signals, modules, time. */
const MACHINE = 'the machine';

interface Place {
  tasks: Set<number>;
  written: boolean;
}

/** What was learnt, as plain data. */
export interface Shared {
  places: string[];
  signals: boolean;
  interruptible: boolean;
  time: boolean;
}

export class Sharing {
  readonly #places = new Map<string, Place>();
  readonly #nameOf: (object: object) => string;
  /** A place has become shared that was not; steps may have gone over it. */
  grew = false;
  /** Some task sends signals, or asks for its own. */
  signals = false;
  /** Some task sleeps in a way that a fake signal ends. */
  interruptible = false;
  /** Some task knows what time it is. */
  time = false;

  /** Accesses to places that are not shared are passed over. */
  readonly reduces: boolean;

  /** `nameOf`: what an object is called, the same for objects that need not be told apart. */
  constructor(nameOf: (object: object) => string, learnt: Shared = NOTHING, reduces = true) {
    this.#nameOf = nameOf;
    this.reduces = reduces;
    for (const place of learnt.places)
      this.#places.set(place, { tasks: new Set([-1, 0]), written: true });
    this.signals = learnt.signals;
    this.interruptible = learnt.interruptible;
    this.time = learnt.time;
  }

  /** What was learnt so far: another one that begins with it stops where this one does. */
  learnt(): Shared {
    const places = [...this.#places].filter(([, place]) => isShared(place)).map(([name]) => name);
    const { signals, interruptible, time } = this;
    return { places: places.sort(), signals, interruptible, time };
  }

  /** Whether a place is known to be shared. */
  isShared(kind: AccessKind, object: unknown, field: unknown): boolean {
    const place = this.#places.get(this.place(kind, object, field) ?? '');
    return place !== undefined && isShared(place);
  }

  /**
   * Notes an access by a task (a negative number: by an interrupt of a CPU; `PATCH`: by a callback in a
   * stop); whether others might see it, or time.
   */
  touch(kind: AccessKind, object: unknown, field: unknown, task: number): boolean {
    if (kind === 'native' && TIME.test(String(field))) return this.#readsTime();
    const name = this.place(kind, object, field);
    if (name === null) return false;
    const place = this.#places.get(name) ?? { tasks: new Set(), written: false };
    this.#places.set(name, place);
    const before = isShared(place);
    place.tasks.add(task);
    if (kind !== 'read') place.written = true;
    if (!this.reduces) return true;
    if (!before && isShared(place)) this.grew = true;
    return before;
  }

  #readsTime(): true {
    if (!this.time) this.grew = true;
    return (this.time = true);
  }

  #noteSignals(native: string): void {
    const signals = this.signals || SIGNALS.test(native);
    const interruptible = this.interruptible || signals || INTERRUPTIBLE.test(native);
    if (signals === this.signals && interruptible === this.interruptible) return;
    this.signals = signals;
    this.interruptible = interruptible;
    this.grew = true;
  }

  /** The name of what is touched, null for what nobody shares. */
  place(kind: AccessKind, object: unknown, field: unknown): string | null {
    if (kind === 'native') {
      const native = String(field);
      if (SILENT.test(native)) return null;
      this.#noteSignals(native);
      const isTask = object instanceof Task || object instanceof TaskStruct;
      const whole = typeof object === 'object' && object !== null && !isTask;
      return whole ? this.#nameOf(object) : MACHINE;
    }
    if (typeof object !== 'object' || object === null) return null;
    const name = this.#nameOf(object);
    const isElement = typeof field !== 'string' || kind === 'method' || Array.isArray(object);
    return isElement ? name : `${name}.${field}`;
  }
}

const NOTHING: Shared = { places: [], signals: false, interruptible: false, time: false };

const isShared = ({ tasks, written }: Place): boolean => written && tasks.size > 1;
