import { OPEN_MAX } from '../include/uapi/limits.ts';

export function main(): number {
  return OPEN_MAX > 8 ? 0 : 1;
}
