/** Counters that are changed in one go, and accesses that say what they are. */
import type { ApiTable } from './entry.ts';
import { assignMacro, caller, fn, struct } from './entry.ts';

const entries = (names: readonly string[], params: number): ApiTable =>
  Object.fromEntries(names.map((name) => [name, fn(params)]));

const OPERATIONS = ['add', 'sub', 'and', 'or', 'xor', 'andnot'];

export const ATOMIC_API: ApiTable = {
  Atomic: struct,
  ...entries(
    ['read', 'inc', 'dec'].map((name) => `atomic_${name}`),
    1,
  ),
  ...entries(
    ['fetch_inc', 'fetch_dec', 'inc_return', 'dec_return', 'inc_and_test', 'dec_and_test'].map(
      (name) => `atomic_${name}`,
    ),
    1,
  ),
  ...entries(
    OPERATIONS.flatMap((name) => [`atomic_${name}`, `atomic_fetch_${name}`]),
    2,
  ),
  atomic_set: fn(2),
  atomic_add_return: fn(2),
  atomic_sub_return: fn(2),
  atomic_sub_and_test: fn(2),
  atomic_add_negative: fn(2),
  atomic_xchg: fn(2),
  atomic_cmpxchg: fn(3),
  atomic_add_unless: fn(3),
  atomic_fetch_add_unless: fn(3),
  atomic_inc_not_zero: fn(1),
  atomic_inc_unless_negative: fn(1),
  atomic_dec_unless_positive: fn(1),
  atomic_dec_if_positive: fn(1),

  Refcount: struct,
  refcount_set: fn(2),
  refcount_read: fn(1),
  refcount_inc: fn(1),
  refcount_add: fn(2),
  refcount_inc_not_zero: fn(1),
  refcount_add_not_zero: fn(2),
  refcount_dec: fn(1),
  refcount_dec_and_test: fn(1),
  refcount_sub_and_test: fn(2),
  refcount_dec_if_one: fn(1),
  refcount_dec_not_one: fn(1),

  Kref: struct,
  kref_init: fn(1),
  kref_read: fn(1),
  kref_get: fn(1),
  kref_get_unless_zero: fn(1),
  kref_put: caller(3),

  READ_ONCE: fn(1),
  WRITE_ONCE: assignMacro,
  smp_store_release: assignMacro,
  smp_load_acquire: fn(1),
  smp_mb: fn(0),
  smp_rmb: fn(0),
  smp_wmb: fn(0),
  barrier: fn(0),
  cpu_relax: fn(0),
};
