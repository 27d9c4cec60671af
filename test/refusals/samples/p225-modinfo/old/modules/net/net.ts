import { MODULE_VERSION } from 'kernel';

export function probe(): number {
  return 0;
}
MODULE_VERSION('1.0');
