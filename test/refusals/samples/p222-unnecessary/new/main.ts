import { KPATCH_IGNORE_FUNCTION } from 'kernel';

export function size(text: string): number {
  return text.length * 2;
}
export function half(text: string): number {
  return text.length / 2;
}
KPATCH_IGNORE_FUNCTION(half);
