/**
 * A schedule told for people: what each task does to data that it shares, in which version of which
 * function, and when the patch comes.
 */
import type { TraceEntry } from '../kernel/scripts.ts';
import type { Action } from './action.ts';
import type { Access, Arena } from './arena.ts';
import type { Sharing } from './sharing.ts';
import { whereTasksAre } from './stuck.ts';

/** Which version of the code an event is of; null where it does not matter. */
export type Age = 'old' | 'new' | null;

export interface Event {
  /** Of the action that it belongs to, from 1. */
  step: number;
  /** The task; 0: the patch or the machine. */
  pid: number;
  age: Age;
  function: string;
  file: string;
  line: number;
  text: string;
}

export interface Narration {
  /** Names of tasks by number, in the order in which they first do something. */
  tasks: Map<number, string>;
  events: Event[];
  /** Shared data that old and new code have both touched, by name. */
  both: string[];
}

/** Goes a way in an arena that is at its beginning, and says what happens. */
export function narrate(arena: Arena, sharing: Sharing, trail: readonly Action[]): Narration {
  const teller = new Teller(arena, sharing);
  arena.recording = true;
  trail.forEach((action, i) => teller.tell(action, i + 1));
  arena.recording = false;
  if (!arena.failure && !arena.ended()) teller.end(trail.length);
  return teller.narration();
}

class Teller {
  readonly #arena: Arena;
  readonly #sharing: Sharing;
  readonly #events: Event[] = [];
  readonly #tasks = new Map<number, string>();
  readonly #touched = new Map<string, Set<Age>>();
  /** What tasks were about to do when they stopped. */
  readonly #halted = new Map<number, Access>();
  #told = '';

  constructor(arena: Arena, sharing: Sharing) {
    this.#arena = arena;
    this.#sharing = sharing;
  }

  tell(action: Action, step: number): void {
    const arena = this.#arena;
    const before = new Map(arena.results());
    arena.take(action);
    if (action.kind === 'run') {
      const halted = this.#halted.get(action.pid);
      this.#halted.delete(action.pid);
      if (halted) this.#access(halted, step);
    } else this.#machine(action, step);
    for (const access of arena.accesses) {
      if (access.stops && access.kind !== 'enter') this.#halted.set(access.pid, access);
      else this.#access(access, step);
    }
    for (const [pid, line] of arena.results())
      for (const text of line.slice(before.get(pid)?.length ?? 0).split('; '))
        if (text !== '') this.#add({ step, pid, age: null, ...NOWHERE, text: result(text) });
    if (arena.failure && arena.failure.text !== this.#told) {
      this.#told = arena.failure.text;
      const pid = action.kind === 'run' ? action.pid : 0;
      this.#add({ step, pid, age: null, ...NOWHERE, text: this.#told });
    }
  }

  /** The way ends where nothing can come to its end any more. */
  end(step: number): void {
    this.#add({
      step,
      pid: 0,
      age: null,
      ...NOWHERE,
      text: `no end: ${whereTasksAre(this.#arena)}`,
    });
  }

  narration(): Narration {
    const both = [...this.#touched]
      .filter(([, ages]) => ages.has('old') && ages.has('new'))
      .map(([name]) => name);
    return { tasks: this.#tasks, events: this.#events, both };
  }

  #access({ kind, object, field, pid, at }: Access, step: number): void {
    if (!at) return;
    const age = this.#ageOf(at);
    const name = this.#nameOf(object, field);
    const place = { age, function: at.function, file: at.file, line: at.line };
    if (kind === 'enter') return this.#add({ step, pid, ...place, text: 'begins' });
    if (kind === 'call' || kind === 'loop') return;
    if (!this.#sharing.isShared(kind, object, field)) return;
    this.#touched.set(name, (this.#touched.get(name) ?? new Set()).add(age));
    const text = {
      read: `reads ${name}`,
      write: `writes ${name}`,
      method: `${name}.${String(field)}()`,
      native: `${String(field)}(${name})`,
    }[kind];
    this.#add({ step, pid, ...place, text });
  }

  #machine(action: Action, step: number): void {
    const { operation, setup } = this.#arena;
    const state = operation?.state === 'done' ? 'loaded' : 'being loaded';
    const text = {
      load: `the patch is ${state} (${setup.patch?.model})`,
      try: `the transition is tried again; the patch is ${state}`,
      time: 'time goes on to what is due next',
      interrupt: 'an interrupt',
      run: '',
    }[action.kind];
    this.#add({ step, pid: 0, age: null, ...NOWHERE, text });
  }

  #add(event: Event): void {
    const { pid } = event;
    const task = this.#arena.task(pid);
    if (pid > 0 && !this.#tasks.has(pid)) this.#tasks.set(pid, `${task?.comm ?? 'task'}:${pid}`);
    this.#events.push(event);
  }

  #ageOf({ module, file, function: name }: TraceEntry): Age {
    const { changed, setup } = this.#arena;
    if (setup.patch && module === setup.patch.module.name) return 'new';
    return changed.has(`${file}:${name}`) ? 'old' : null;
  }

  #nameOf(object: unknown, field: unknown): string {
    return this.#arena.naming.display(object, field);
  }
}

const NOWHERE = { function: '', file: '', line: 0 };

/** `open=3` as a result, `"text"` as what is printed. */
function result(text: string): string {
  const [, name, value] = /^(\w+)=(.*)$/.exec(text) ?? [];
  if (name !== undefined) return `${name}() = ${value}`;
  return text.startsWith('"') ? `prints ${text}` : text;
}
