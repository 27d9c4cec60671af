import { KPATCH_LOAD_CALLBACK } from 'kernel';

export let limit = 16;
function raise_limit(): number {
  limit = 64;
  return 0;
}
KPATCH_LOAD_CALLBACK(raise_limit);
