/** Texts. */
import { EXPORT_SYMBOL } from 'kernel';

export function banner(name: string, open: string): string {
  return `${open}${name}`;
}
EXPORT_SYMBOL(banner);
