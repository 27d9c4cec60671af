import { KPATCH_FORCE_UNSAFE } from 'kernel';

export function size(text: string): number {
  return text.length * 2;
}
KPATCH_FORCE_UNSAFE(size);
