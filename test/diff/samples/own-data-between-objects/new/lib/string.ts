/** Texts. */
import { EXPORT_SYMBOL } from 'kernel';

export function banner(name: string): string {
  return `[${name}]`;
}
EXPORT_SYMBOL(banner);

export function count_ring(): number {
  return 0;
}
EXPORT_SYMBOL(count_ring);
