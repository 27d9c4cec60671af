/**
 * Watches what patched code does to a kernel in `verify` mode, from the moment a load begins: system
 * calls in which old and new versions of changed functions both ran, and data that old code touched
 * after new code had, where one of the two wrote. Changes nothing.
 */
import type { AccessKind } from '../emit/mode.ts';
import type { Kernel } from '../kernel/kernel.ts';
import type { TraceEntry } from '../kernel/scripts.ts';
import type { Task } from '../kernel/task.ts';

type Age = 'old' | 'new';

/** What new code has done to one property. */
interface Touched {
  wrote: boolean;
  reported: boolean;
}

export class Observer {
  readonly #kernel: Kernel;
  readonly #patch: string;
  /** Symbols that the patch changes. */
  readonly #changed: ReadonlySet<string>;
  /** What has run in the system call that each task is in; no entry: it was in one before. */
  readonly #ran = new Map<Task, Set<Age>>();
  readonly #touched = new WeakMap<object, Map<unknown, Touched>>();
  #active = false;
  /** System calls in which both have run. */
  mixed = 0;
  /** Names of data, and how many objects of each were touched by both. */
  readonly conflicts = new Map<string, number>();

  constructor(kernel: Kernel, patch: string, changed: ReadonlySet<string>) {
    this.#kernel = kernel;
    this.#patch = patch;
    this.#changed = changed;
    kernel.hooks.on('syscall-entry', (task) => void this.#ran.set(task, new Set()));
    kernel.hooks.on('exit', (task) => void this.#ran.delete(task));
  }

  /** The load begins: what happens from now on counts. */
  start(): void {
    this.#active = true;
    this.#ran.clear();
  }

  /** Something is about to happen in the kernel. */
  accessed(kind: AccessKind, object: unknown, field: unknown): void {
    if (!this.#active || (kind !== 'enter' && kind !== 'read' && kind !== 'write')) return;
    const stack = this.#kernel.backtrace(new Error('here'));
    const age = stack[0] && this.#ageOf(stack[0]);
    if (!age) return;
    this.#note(stack, age);
    if (kind !== 'enter' && typeof object === 'object' && object !== null)
      this.#touch(age, object, field, kind === 'write');
  }

  /** Whether a function is of the patch, or one that the patch replaces. */
  #ageOf({ module, file, function: name }: TraceEntry): Age | null {
    if (module === this.#patch) return 'new';
    return this.#changed.has(`${file}:${name}`) ? 'old' : null;
  }

  #note(stack: readonly TraceEntry[], age: Age): void {
    const task = this.#kernel.current;
    if (task === null || this.#kernel.executor.execution() !== task) return;
    const ran = this.#ran.get(task) ?? this.#inFlight(task, stack);
    const before = ran.size;
    ran.add(age);
    if (before === 1 && ran.size === 2) this.mixed++;
  }

  /** A task that was in the kernel when the load began: its stack says what has run. */
  #inFlight(task: Task, stack: readonly TraceEntry[]): Set<Age> {
    const ran = new Set<Age>();
    for (const entry of [...stack.slice(1), ...task.stack()]) {
      const age = this.#ageOf(entry);
      if (age) ran.add(age);
    }
    this.#ran.set(task, ran);
    return ran;
  }

  #touch(age: Age, object: object, field: unknown, writes: boolean): void {
    const fields = this.#touched.get(object) ?? new Map<unknown, Touched>();
    const touched = fields.get(field);
    if (age === 'new') {
      this.#touched.set(object, fields);
      fields.set(field, {
        wrote: writes || touched?.wrote === true,
        reported: touched?.reported === true,
      });
    } else if (touched && !touched.reported && (touched.wrote || writes)) {
      touched.reported = true;
      const name = this.#nameOf(object, field);
      this.conflicts.set(name, (this.conflicts.get(name) ?? 0) + 1);
    }
  }

  /** `fs/pipe.ts:pipes`, `Pipe.head`, `Array[]`. */
  #nameOf(object: object, field: unknown): string {
    for (const [file, holder] of this.#kernel.linker.holders)
      if (holder === object) return `${file}:${String(field)}`;
    const name = object.constructor.name.replace(/\$$/, '');
    return typeof field === 'string' ? `${name}.${field}` : `${name}[]`;
  }
}
