import { opened } from './buffer.ts';

/** The last failure, as errno and perror() have it; it looks back at its caller's file. */
export let last_error = '';
const failures = new Map<string, number>();

export function fail(text: string): number {
  failures.set(text, (failures.get(text) ?? 0) + 1);
  last_error = `${text} (${failures.get(text)}, ${opened} open)`;
  return -1;
}

export function reset(): void {
  last_error = '';
}
