/**
 * What will happen at a virtual time: a binary heap by (time, sequence). An event is plain data: what
 * kind it is and what it is about; who handles a kind is known to the clock.
 */
export class Event {
  time: number;
  sequence: number;
  kind: string;
  subject: unknown;
  /** The run goes on while such events are due, though no program is left. */
  keepsAlive: boolean;
  cancelled = false;

  constructor(time: number, sequence: number, kind: string, subject: unknown, keepsAlive: boolean) {
    this.time = time;
    this.sequence = sequence;
    this.kind = kind;
    this.subject = subject;
    this.keepsAlive = keepsAlive;
  }
}

export class EventQueue {
  readonly heap: Event[] = [];
  sequence = 0;
  /** Those of the heap that keep the run alive. */
  readonly alive = new Set<Event>();

  add(time: number, kind: string, subject: unknown, keepsAlive: boolean): Event {
    const event = new Event(time, this.sequence++, kind, subject, keepsAlive);
    const { heap } = this;
    if (keepsAlive) this.alive.add(event);
    let i = heap.push(event) - 1;
    for (let up = (i - 1) >> 1; i > 0 && before(event, heap[up]!); i = up, up = (i - 1) >> 1) {
      heap[i] = heap[up]!;
      heap[up] = event;
    }
    return event;
  }

  /** The next event, without the cancelled ones before it. */
  peek(): Event | undefined {
    while (this.heap[0]?.cancelled) this.#pop();
    return this.heap[0];
  }

  take(): Event | undefined {
    return this.peek() && this.#pop();
  }

  keepsAlive(): boolean {
    return [...this.alive].some((event) => !event.cancelled);
  }

  /** All events that are due some time, in no order. */
  pending(): Event[] {
    return this.heap.filter((event) => !event.cancelled);
  }

  #pop(): Event {
    const { heap } = this;
    const top = heap[0]!;
    this.alive.delete(top);
    const last = heap.pop()!;
    if (heap.length === 0) return top;
    heap[0] = last;
    for (let i = 0; ;) {
      const left = 2 * i + 1;
      const right = left + 1;
      const least = right < heap.length && before(heap[right]!, heap[left]!) ? right : left;
      if (least >= heap.length || !before(heap[least]!, last)) return top;
      heap[i] = heap[least]!;
      heap[least] = last;
      i = least;
    }
  }
}

/** Which of two comes first. */
export const before = (a: Event, b: Event): boolean =>
  a.time < b.time || (a.time === b.time && a.sequence < b.sequence);
