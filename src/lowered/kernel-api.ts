/**
 * The names of `'kernel'` and `'user'` as the compiler and the kernel both see them: which are
 * functions, which may put their caller to sleep, which are structs, constants and macros.
 * `src/types/` holds the same names with their types and documentation; a test compares them.
 */
import { ATOMIC_API } from './api/atomic.ts';
import type { ApiTable } from './api/entry.ts';
import { constants, fn, macro } from './api/entry.ts';
import { ERRNO } from './api/errno.ts';
import { FILES_API } from './api/files.ts';
import { HOST_API } from './api/host.ts';
import { IRQ_API } from './api/irq.ts';
import { LIVEPATCH_API } from './api/livepatch.ts';
import { CALLBACK_MACROS } from './callbacks.ts';
import { ATOMIC_CONTEXT_API, LOCK_API } from './api/lock.ts';
import { LOG_API } from './api/log.ts';
import { MIGRATION_API } from './api/migration.ts';
import { RCU_API } from './api/rcu.ts';
import { TIME_API } from './api/time.ts';
import { TRACE_API } from './api/trace.ts';
import { MODULE_API } from './api/module.ts';
import { FREEZER_API, PROCESS_API, SIGNAL_API, TASK_API } from './api/process.ts';
import { WAIT_API } from './api/wait.ts';
import { WORK_API } from './api/work.ts';

export const KERNEL_API: ApiTable = {
  ...LOG_API,

  ...TASK_API,
  ...PROCESS_API,
  ...SIGNAL_API,
  ...FREEZER_API,

  ...WAIT_API,
  ...LOCK_API,
  ...ATOMIC_CONTEXT_API,
  ...ATOMIC_API,
  ...RCU_API,
  ...IRQ_API,
  ...WORK_API,

  ...TIME_API,

  ...FILES_API,
  ...TRACE_API,
  ...LIVEPATCH_API,

  ...HOST_API,
  ...MODULE_API,
  SYSCALL_DEFINE: macro('text', 'function'),
  __init: macro('function'),
  notrace: macro('function'),
  ...Object.fromEntries(
    Object.keys(CALLBACK_MACROS).map((name) => [name, macro('function')] as const),
  ),
  KPATCH_IGNORE_FUNCTION: macro('function'),
  KPATCH_FORCE_UNSAFE: macro('function'),
  ...MIGRATION_API,

  ...constants(ERRNO),
};

export const USER_API: ApiTable = {
  syscall: { kind: 'function', params: 1, rest: true, sleeps: true },
  print: fn(1),
  sprintf: fn(1, true),
};

/** Types that `'user'` exports beside its functions. */
export const USER_TYPES: ReadonlySet<string> = new Set(['SyscallArg']);
