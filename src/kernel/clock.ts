/**
 * Virtual time, in microseconds since boot. It moves only when a CPU has made a step, or when nothing
 * can run and the next event is due later. Handlers of events run between steps, with no K frame on
 * the host's stack.
 */
import type { Event } from './events.ts';
import { EventQueue } from './events.ts';

export class Clock {
  readonly events = new EventQueue();
  /** Microseconds that passed while nothing could run. */
  idle = 0;
  /** Microseconds that the running step has taken so far. */
  elapsed: () => number = () => 0;
  #base = 0;
  readonly #handlers = new Map<string, (subject: never) => void>();

  constructor() {
    this.on('call', (run: () => void) => run());
  }

  get now(): number {
    return this.#base + this.elapsed();
  }

  /** Says what happens at events of a kind. */
  on<T>(kind: string, handler: (subject: T) => void): void {
    this.#handlers.set(kind, handler);
  }

  /** Plans an event; one whose time has passed is due at once. */
  add(time: number, kind: string, subject: unknown): Event {
    return this.events.add(Math.max(time, this.now), kind, subject, false);
  }

  /** Calls a function of the host at a time; the run does not end before. */
  call(time: number, run: () => void): Event {
    return this.events.add(Math.max(time, this.now), 'call', run, true);
  }

  /** Handles the next event if it is due. */
  runDue(): boolean {
    const due = this.events.peek();
    if (!due || due.time > this.#base) return false;
    this.events.take();
    const handler = this.#handlers.get(due.kind);
    if (!handler) throw new Error(`no handler for events of kind ${due.kind}`);
    handler(due.subject as never);
    return true;
  }

  /** A step has ended. */
  advance(us: number): void {
    this.#base += us;
  }

  /** Nothing can run: time goes on to the next event, but not beyond `until`. False: nothing is due by then. */
  skip(until: number): boolean {
    const due = this.events.peek();
    const isDue = due !== undefined && due.time <= until;
    const next = isDue ? Math.max(this.#base, due.time) : until;
    if (next === Infinity) return false;
    this.idle += next - this.#base;
    this.#base = next;
    return isDue;
  }
}
