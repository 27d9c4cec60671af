import { OPEN_MAX } from './include/uapi/limits.ts';

export function may_open(count: number): boolean {
  return count < OPEN_MAX;
}
