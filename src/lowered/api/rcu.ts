/** Read-copy-update, and giving objects back. */
import type { ApiTable } from './entry.ts';
import { assignMacro, fn, sleeper, struct } from './entry.ts';

export const RCU_API: ApiTable = {
  RcuHead: struct,
  rcu_read_lock: fn(0),
  rcu_read_unlock: fn(0),
  rcu_read_lock_held: fn(0),
  rcu_dereference: fn(1),
  rcu_dereference_check: fn(2),
  rcu_dereference_protected: fn(2),
  rcu_access_pointer: fn(1),
  rcu_assign_pointer: assignMacro,
  RCU_INIT_POINTER: assignMacro,
  synchronize_rcu: sleeper(0),
  call_rcu: fn(3),
  rcu_barrier: sleeper(0),
  kfree: fn(1),
  kfree_rcu: fn(2),
};
