/** Atomic counters (include/linux/atomic/atomic-instrumented.h): 32 bits that wrap around. */
import type { Machine } from '../machine.ts';
import { Atomic } from '../structs/atomic.ts';
import { integerArg } from './arguments.ts';
import type { Natives } from './native.ts';
import { objectArg } from './objects.ts';

type Operation = (old: number, by: number) => number;

const OPERATIONS: Readonly<Record<string, Operation>> = {
  add: (old, by) => old + by,
  sub: (old, by) => old - by,
  and: (old, by) => old & by,
  or: (old, by) => old | by,
  xor: (old, by) => old ^ by,
  andnot: (old, by) => old & ~by,
};

export function atomicNatives(machine: Machine): Natives {
  const arg = (value: unknown): Atomic => objectArg(machine, value, Atomic);
  /** Changes the counter; both values. */
  const change = (value: unknown, next: (old: number) => number): [old: number, now: number] => {
    const atomic = arg(value);
    const old = atomic.$counter;
    atomic.$counter = next(old) | 0;
    return [old, atomic.$counter];
  };
  /** Adds unless that is forbidden; the old value. */
  const unless = (value: unknown, by: number, forbidden: (old: number) => boolean): number =>
    change(value, (old) => (forbidden(old) ? old : old + by))[0];
  const natives: Record<string, unknown> = {};
  for (const [name, operation] of Object.entries(OPERATIONS)) {
    const run = (by: unknown, value: unknown): [number, number] => {
      const number = integerArg(by);
      return change(value, (old) => operation(old, number));
    };
    natives[`atomic_${name}`] = (by: unknown, value: unknown) => void run(by, value);
    natives[`atomic_fetch_${name}`] = (by: unknown, value: unknown) => run(by, value)[0];
  }
  for (const [name, by] of [
    ['inc', 1],
    ['dec', -1],
  ] as const) {
    const run = (value: unknown): [number, number] => change(value, (old) => old + by);
    natives[`atomic_${name}`] = (value: unknown) => void run(value);
    natives[`atomic_fetch_${name}`] = (value: unknown) => run(value)[0];
    natives[`atomic_${name}_return`] = (value: unknown) => run(value)[1];
    natives[`atomic_${name}_and_test`] = (value: unknown) => run(value)[1] === 0;
  }
  const sum = (by: unknown, value: unknown, sign: number): number => {
    const number = sign * integerArg(by);
    return change(value, (old) => old + number)[1];
  };
  return {
    ...natives,
    atomic_read: (value: unknown) => arg(value).$counter,
    atomic_set: (value: unknown, to: unknown) => {
      const number = integerArg(to);
      change(value, () => number);
    },
    atomic_add_return: (by: unknown, value: unknown) => sum(by, value, 1),
    atomic_sub_return: (by: unknown, value: unknown) => sum(by, value, -1),
    atomic_sub_and_test: (by: unknown, value: unknown) => sum(by, value, -1) === 0,
    atomic_add_negative: (by: unknown, value: unknown) => sum(by, value, 1) < 0,
    atomic_xchg: (value: unknown, to: unknown) => {
      const number = integerArg(to);
      return change(value, () => number)[0];
    },
    atomic_cmpxchg: (value: unknown, expected: unknown, to: unknown) => {
      const number = integerArg(to);
      return change(value, (old) => (old === expected ? number : old))[0];
    },
    atomic_add_unless: (value: unknown, by: unknown, not: unknown) =>
      unless(value, integerArg(by), (old) => old === not) !== not,
    atomic_fetch_add_unless: (value: unknown, by: unknown, not: unknown) =>
      unless(value, integerArg(by), (old) => old === not),
    atomic_inc_not_zero: (value: unknown) => unless(value, 1, (old) => old === 0) !== 0,
    atomic_inc_unless_negative: (value: unknown) => unless(value, 1, (old) => old < 0) >= 0,
    atomic_dec_unless_positive: (value: unknown) => unless(value, -1, (old) => old > 0) <= 0,
    atomic_dec_if_positive: (value: unknown) => (unless(value, -1, (old) => old < 1) - 1) | 0,
  };
}
