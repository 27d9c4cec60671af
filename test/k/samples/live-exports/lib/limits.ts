import { msleep } from 'kernel';
import { count, history, increment } from './counter.ts';

export let limit = 5;
export let widened = 0;
export const notes: string[] = [];

/** Reads the other file's variables, which read this one's. */
export function note(text: string): void {
  msleep(1);
  notes.push(`${text}, ${history.length} in history`);
}

export function widen(n: number): number {
  limit += n;
  widened++;
  return count - limit + increment(-n);
}

const hidden = { step: 3 };
export { hidden as settings };
