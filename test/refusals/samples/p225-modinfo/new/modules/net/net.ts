import { MODULE_VERSION } from 'kernel';

export function probe(): number {
  return 1;
}
MODULE_VERSION('1.1');
