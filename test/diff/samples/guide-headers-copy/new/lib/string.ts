/** Texts. */
import { EXPORT_SYMBOL } from 'kernel';

export function banner(name: string): string {
  return shout(name);
}
EXPORT_SYMBOL(banner);

export function banner_in(name: string, open: string): string {
  return `${open}${name}`;
}

export function shout(name: string): string {
  return banner_in(name, '!');
}
