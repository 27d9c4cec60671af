/**
 * Reference counts that saturate instead of wrapping around (include/linux/refcount.h), and krefs. What
 * went wrong is said once for each way (lib/refcount.c).
 */
import type { Machine } from '../machine.ts';
import { Kref, Refcount } from '../structs/atomic.ts';
import { functionArg, integerArg } from './arguments.ts';
import type { Natives } from './native.ts';
import { callBack, sleeper } from './native.ts';
import { objectArg } from './objects.ts';

/** INT_MIN / 2, from where no run of increments or decrements leads back to what is valid. */
const REFCOUNT_SATURATED = -0x40000000;

const WARNINGS = {
  saturated: 'saturated; leaking memory.',
  fromZero: 'addition on 0; use-after-free.',
  underflow: 'underflow; use-after-free.',
  leak: 'decrement hit 0; leaking memory.',
};

export function refcountNatives(machine: Machine): Natives {
  const { reports, sites } = machine;
  const arg = (value: unknown): Refcount => objectArg(machine, value, Refcount);
  const kref = (value: unknown): Refcount => objectArg(machine, value, Kref).$refcount;
  const saturate = (count: Refcount, why: keyof typeof WARNINGS): void => {
    count.$refs = REFCOUNT_SATURATED;
    if (sites.passed.has(`refcount_t ${why}`)) return;
    sites.passed.add(`refcount_t ${why}`);
    reports.warn(new Error('here'), `refcount_t: ${WARNINGS[why]}`);
  };
  const add = (count: Refcount, by: number): void => {
    const old = count.$refs;
    count.$refs = (old + by) | 0;
    if (old === 0) saturate(count, 'fromZero');
    else if (old < 0 || old + by > 0x7fffffff) saturate(count, 'saturated');
  };
  const addNotZero = (count: Refcount, by: number): boolean => {
    if (count.$refs === 0) return false;
    add(count, by);
    return true;
  };
  const subAndTest = (count: Refcount, by: number): boolean => {
    const old = count.$refs;
    count.$refs = (old - by) | 0;
    if (old === by) return true;
    if (old < 0 || old - by < 0) saturate(count, 'underflow');
    return false;
  };
  const decNotOne = (count: Refcount): boolean => {
    if (count.$refs === 1) return false;
    if (count.$refs > 0) count.$refs--;
    else saturate(count, 'underflow');
    return true;
  };
  const released = sleeper(machine, 'kref_put', () => 1, true);
  return {
    refcount_set: (value: unknown, to: unknown) => {
      arg(value).$refs = integerArg(to) | 0;
    },
    refcount_read: (value: unknown) => arg(value).$refs,
    refcount_inc: (value: unknown) => add(arg(value), 1),
    refcount_add: (by: unknown, value: unknown) => add(arg(value), integerArg(by)),
    refcount_inc_not_zero: (value: unknown) => addNotZero(arg(value), 1),
    refcount_add_not_zero: (by: unknown, value: unknown) => addNotZero(arg(value), integerArg(by)),
    refcount_dec: (value: unknown) => {
      const count = arg(value);
      const old = count.$refs;
      count.$refs = (old - 1) | 0;
      if (old <= 1) saturate(count, 'leak');
    },
    refcount_dec_and_test: (value: unknown) => subAndTest(arg(value), 1),
    refcount_sub_and_test: (by: unknown, value: unknown) => subAndTest(arg(value), integerArg(by)),
    refcount_dec_if_one: (value: unknown) => {
      const count = arg(value);
      if (count.$refs !== 1) return false;
      count.$refs = 0;
      return true;
    },
    refcount_dec_not_one: (value: unknown) => decNotOne(arg(value)),
    kref_init: (value: unknown) => {
      kref(value).$refs = 1;
    },
    kref_read: (value: unknown) => kref(value).$refs,
    kref_get: (value: unknown) => add(kref(value), 1),
    kref_get_unless_zero: (value: unknown) => addNotZero(kref(value), 1),
    kref_put: (value: unknown, release: unknown, object: unknown) => {
      const call = { cell: functionArg(release), args: [object] };
      return subAndTest(kref(value), 1) ? callBack(machine, released, call) : 0;
    },
  };
}
