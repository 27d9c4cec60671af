/** Texts. */
import { EXPORT_SYMBOL } from 'kernel';

export function banner(name: string): string {
  return `[${name}]`;
}
EXPORT_SYMBOL(banner);
