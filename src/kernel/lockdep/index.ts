/** The lock validator of a kernel, with the moments at which it looks at tasks. */
import type { Hooks } from '../hooks.ts';
import type { Machine } from '../machine.ts';
import { Context } from './context.ts';
import { Lockdep } from './lockdep.ts';
import { LockReports } from './reports.ts';

type Environment = Machine & {
  readonly version: string;
  readonly hooks: Hooks;
  backtrace: ConstructorParameters<typeof Context>[0]['backtrace'];
};

export function createLockdep(machine: Environment): Lockdep {
  const context = new Context(machine);
  const lockdep = new Lockdep(context, new LockReports(machine, context));
  machine.hooks.on('return-to-user', (task) => {
    if (task.held.length > 0) lockdep.reports.heldInUserMode(task);
  });
  machine.hooks.on('exit', (task) => {
    if (task.held.length > 0) lockdep.reports.heldAtExit(task);
  });
  return lockdep;
}
