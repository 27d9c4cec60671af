import { cond_resched } from 'kernel';
import { limit, note, widened } from './limits.ts';

/** Seen by all importers as it is now, though only this file may assign it. */
export let count = 0;
export let history: number[] = [];
export let on_overflow: ((n: number) => number) | null = null;

export function increment(by = 1): number {
  cond_resched();
  count += by;
  history.push(count);
  if (count > limit) {
    note(`overflow at ${count}`);
    count = on_overflow?.(count) ?? 0;
    history = [count];
  }
  return count;
}

export function set_handler(handler: typeof on_overflow): void {
  on_overflow = handler;
}

export function describe(): string {
  return `${count} of ${limit} (${widened} times wider), ${history.length} seen`;
}
