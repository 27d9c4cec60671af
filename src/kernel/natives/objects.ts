/** Structs that K code hands to natives: of the right type, and not freed. */
import type { Machine } from '../machine.ts';
import type { Struct } from '../structs/struct.ts';
import { reportFreed } from '../kasan.ts';
import { structArg } from './arguments.ts';

/** A struct of `'kernel'`; the use of a freed one is reported, and goes on. */
export function objectArg<T extends Struct>(
  machine: Machine,
  value: unknown,
  struct: new (...args: never[]) => T,
): T {
  const object = structArg(value, struct);
  if (object.$freed) reportFreed(machine, 'slab-use-after-free', object.$freed);
  return object;
}
