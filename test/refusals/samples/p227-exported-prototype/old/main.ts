import { EXPORT_SYMBOL } from 'kernel';

export function size(text: string): number {
  return text.length;
}
EXPORT_SYMBOL(size);
