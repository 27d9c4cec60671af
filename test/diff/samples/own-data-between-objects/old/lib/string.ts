/** Texts. */
import { EXPORT_SYMBOL } from 'kernel';

export function banner(name: string): string {
  return `[${name}]`;
}
EXPORT_SYMBOL(banner);

let rings = 0;

export function count_ring(): number {
  rings++;
  return rings;
}
EXPORT_SYMBOL(count_ring);
