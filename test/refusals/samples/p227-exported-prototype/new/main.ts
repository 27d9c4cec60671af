import { EXPORT_SYMBOL } from 'kernel';

export function size(text: string, unit: number): number {
  return text.length * unit;
}
EXPORT_SYMBOL(size);
