/** What K code calls to patch the kernel by hand, and what patches keep beside its data. */
import type { ApiTable } from './entry.ts';
import { fn, macro, sleeper, structOf } from './entry.ts';

export const LIVEPATCH_API: ApiTable = {
  KlpFunc: structOf('old_name', 'new_func', 'old_sympos'),
  KlpCallbacks: structOf('pre_patch', 'post_patch', 'pre_unpatch', 'post_unpatch'),
  KlpObject: structOf('name', 'funcs', 'callbacks', 'mod'),
  KlpState: structOf('id', 'version', 'data'),
  KlpPatch: structOf('mod', 'objs', 'states', 'replace'),
  KlpShadowData: structOf('value'),
  KPATCH_STATE: macro('number', 'number'),
  klp_enable_patch: sleeper(1),
  klp_get_state: fn(2),
  klp_get_prev_state: fn(1),
  klp_shadow_get: fn(2),
  klp_shadow_alloc: fn(4),
  klp_shadow_get_or_alloc: fn(4),
  klp_shadow_free: fn(3),
  klp_shadow_free_all: fn(2),
  kgr_task_safe: fn(1),
};
