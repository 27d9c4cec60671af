/**
 * Tasks that wait, in the order in which they are woken, each with what is known of its wait: a linked
 * list as Linux's (include/linux/list.h), in which a task finds its own place. Plain data.
 */
import type { Task } from './task.ts';

interface Place<T> {
  task: Task;
  entry: T;
  before: Place<T> | null;
  after: Place<T> | null;
}

export class WaitList<T = Task> implements Iterable<T> {
  /** Made when somebody waits for the first time: most locks are never waited for. */
  places: Map<Task, Place<T>> | null = null;
  head: Place<T> | null = null;
  tail: Place<T> | null = null;

  get length(): number {
    return this.places?.size ?? 0;
  }

  /** What the next one's wait is. */
  get first(): T | undefined {
    return this.head?.entry;
  }

  has(task: Task): boolean {
    return this.places?.has(task) ?? false;
  }

  /** A task that does not wait here yet comes last. */
  push(task: Task, entry: T): void {
    const place: Place<T> = { task, entry, before: this.tail, after: null };
    if (this.tail) this.tail.after = place;
    else this.head = place;
    this.tail = place;
    (this.places ??= new Map()).set(task, place);
  }

  /** It comes first. */
  unshift(task: Task, entry: T): void {
    const place: Place<T> = { task, entry, before: null, after: this.head };
    if (this.head) this.head.before = place;
    else this.tail = place;
    this.head = place;
    (this.places ??= new Map()).set(task, place);
  }

  /** Takes a task out, if it waits here. */
  remove(task: Task): void {
    const place = this.places?.get(task);
    if (!place) return;
    this.places!.delete(task);
    if (place.before) place.before.after = place.after;
    else this.head = place.after;
    if (place.after) place.after.before = place.before;
    else this.tail = place.before;
  }

  /** Takes the next one out. */
  shift(): T | undefined {
    const { head } = this;
    if (head) this.remove(head.task);
    return head?.entry;
  }

  /** The one that has just been seen may be taken out meanwhile. */
  *[Symbol.iterator](): Generator<T> {
    for (let place = this.head; place !== null;) {
      const { after, entry } = place;
      yield entry;
      place = after;
    }
  }
}
