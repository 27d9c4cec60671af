import { KPATCH_STATE } from 'kernel';

let limit = 5;
export function get(): number {
  return limit * 1000;
}
KPATCH_STATE(1, 1);
KPATCH_STATE(1, 2);
KPATCH_STATE(2, 1.5);
