/**
 * A run as a partial order: which events happen before which others, by vector clocks, and which of them
 * race with what a process is about to do (Abdulla et al., Optimal Dynamic Partial Order Reduction, POPL
 * 2014, sections 3 and 4).
 */

/** A process: a task, or something that may happen to the machine. */
export type ProcessId = string;

/** What an event touches. */
export interface Touch {
  /** The place, the same object for the same place. */
  place: string;
  writes: boolean;
  /** It takes a lock, which can be exchanged only with others that take it. */
  takes: boolean;
  /** It lets a lock go: that cannot come before it was taken. */
  releases: boolean;
}

export interface TraceEvent {
  readonly process: ProcessId;
  readonly touches: readonly Touch[];
  /** By process, how many of its events happen before this one, itself included. */
  readonly clock: ReadonlyMap<ProcessId, number>;
  /** The number of the event among those of its process, from 1. */
  readonly index: number;
}

export class Trace {
  readonly events: TraceEvent[] = [];
  /** Clocks that the next event of a process inherits from whoever woke it. */
  readonly #woken = new Map<ProcessId, ReadonlyMap<ProcessId, number>>();

  /** A trace with the same events. */
  copy(): Trace {
    const other = new Trace();
    other.events.push(...this.events);
    for (const [process, clock] of this.#woken) other.#woken.set(process, clock);
    return other;
  }

  /** An event of a process; `wakes`: processes that can go on since. */
  push(process: ProcessId, touches: readonly Touch[], wakes: readonly ProcessId[]): void {
    const clock = new Map(this.#own(process));
    for (const event of this.events)
      if (event.process !== process && conflict(event.touches, touches)) join(clock, event.clock);
    const index = (this.#last(process)?.index ?? 0) + 1;
    clock.set(process, index);
    this.events.push({ process, touches, clock, index });
    this.#woken.delete(process);
    for (const each of wakes) {
      const inherited = new Map(this.#woken.get(each));
      join(inherited, clock);
      this.#woken.set(each, inherited);
    }
  }

  /**
   * The events that race with what a process would do next: they conflict with it, nothing that happens
   * after them happens before it, and it could have come first. The newest first.
   */
  races(process: ProcessId, touches: readonly Touch[]): number[] {
    const found: number[] = [];
    const before = new Map(this.#own(process));
    for (let i = this.events.length - 1; i >= 0; i--) {
      const event = this.events[i]!;
      if (event.process === process || isBefore(event, before)) continue;
      if (!conflict(event.touches, touches)) continue;
      if (canSwap(event.touches, touches)) {
        found.push(i);
        join(before, event.clock);
      } else if (!event.touches.some(({ releases }) => releases)) join(before, event.clock);
    }
    return found;
  }

  /** The events after one that do not happen after it, in order. */
  notAfter(at: number): TraceEvent[] {
    const event = this.events[at]!;
    return this.events.slice(at + 1).filter((other) => !isBefore(event, other.clock));
  }

  /**
   * The processes that could begin a sequence of events followed by an event of a process: those whose
   * first event has none before it.
   */
  initials(
    sequence: readonly TraceEvent[],
    process: ProcessId,
    touches: readonly Touch[],
  ): Set<ProcessId> {
    const found = new Set<ProcessId>();
    const seen = new Set<ProcessId>();
    sequence.forEach((event, i) => {
      if (seen.has(event.process)) return;
      seen.add(event.process);
      const isFree = sequence.slice(0, i).every((other) => !isBefore(other, event.clock));
      if (isFree) found.add(event.process);
    });
    const own = this.#own(process);
    const isFree = sequence.every(
      (other) => !isBefore(other, own) && !conflict(other.touches, touches),
    );
    if (!seen.has(process) && isFree) found.add(process);
    return found;
  }

  #own(process: ProcessId): ReadonlyMap<ProcessId, number> {
    const clock = new Map(this.#last(process)?.clock);
    join(clock, this.#woken.get(process) ?? new Map());
    return clock;
  }

  #last(process: ProcessId): TraceEvent | undefined {
    return this.events.findLast((event) => event.process === process);
  }
}

const isBefore = (event: TraceEvent, clock: ReadonlyMap<ProcessId, number>): boolean =>
  (clock.get(event.process) ?? 0) >= event.index;

function join(into: Map<ProcessId, number>, from: ReadonlyMap<ProcessId, number>): void {
  for (const [process, index] of from)
    if ((into.get(process) ?? 0) < index) into.set(process, index);
}

/** Whether events cannot change places without a difference. */
export const conflict = (some: readonly Touch[], others: readonly Touch[]): boolean =>
  some.some((one) =>
    others.some((other) => one.place === other.place && (one.writes || other.writes)),
  );

/** Whether the later of two conflicting events could have happened first. */
const canSwap = (earlier: readonly Touch[], later: readonly Touch[]): boolean =>
  earlier.some((one) =>
    later.some(
      (other) =>
        one.place === other.place &&
        (one.writes || other.writes) &&
        !(one.releases && other.takes) &&
        !(one.takes && other.releases),
    ),
  );
