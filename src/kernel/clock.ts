/**
 * Time in microseconds since boot. Virtual time moves only when a CPU has made a step, or when nothing
 * can run and the next event is due later; real time is another's clock. Handlers of events run between steps, with no K frame on
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
  base = 0;
  /** Steps take no time: it moves only on to what is due next. */
  frozen = false;
  /** The clock that is followed in real time. */
  #source: (() => number) | null = null;
  readonly #handlers = new Map<string, (subject: never) => void>();

  constructor() {
    this.on('call', (run: () => void) => run());
  }

  get now(): number {
    if (this.#source) return (this.base = Math.max(this.base, this.#source()));
    return this.base + this.elapsed();
  }

  /** Follows a clock that shows microseconds, which may not go back; null: virtual time goes on from here. */
  follow(source: (() => number) | null): void {
    this.base = this.now;
    this.#source = source;
  }

  /** Says what happens at events of a kind. */
  on<T>(kind: string, handler: (subject: T) => void): void {
    this.#handlers.set(kind, handler);
  }

  /** Plans an event; one whose time has passed is due at once. */
  add(time: number, kind: string, subject: unknown): Event {
    return this.events.add(Math.max(time, this.now), kind, subject, false);
  }

  /** The same; the run does not end before. */
  plan(time: number, kind: string, subject: unknown): Event {
    return this.events.add(Math.max(time, this.now), kind, subject, true);
  }

  /** Calls a function of the host at a time; the run does not end before. */
  call(time: number, run: () => void): Event {
    return this.events.add(Math.max(time, this.now), 'call', run, true);
  }

  /** Handles the next event if it is due. */
  runDue(): boolean {
    const due = this.events.peek();
    if (!due || due.time > (this.#source ? this.now : this.base)) return false;
    this.events.take();
    const handler = this.#handlers.get(due.kind);
    if (!handler) throw new Error(`no handler for events of kind ${due.kind}`);
    handler(due.subject as never);
    return true;
  }

  /** A step has ended. */
  advance(us: number): void {
    if (!this.#source && !this.frozen) this.base += us;
  }

  /**
   * Nothing can run: time goes on to the next event, but not beyond `until`. False: nothing is due by
   * then, or not yet, where time is real.
   */
  skip(until: number): boolean {
    const due = this.events.peek();
    if (this.#source) return due !== undefined && due.time <= this.now;
    const isDue = due !== undefined && due.time <= until;
    const next = isDue ? Math.max(this.base, due.time) : until;
    if (next === Infinity) return false;
    this.idle += next - this.base;
    this.base = next;
    return isDue;
  }
}
