/**
 * The names of `'kernel'` and `'user'` as the compiler and the kernel both see them: which are
 * functions, which may put their caller to sleep, which are structs, constants and macros.
 * `src/types/` holds the same names with their types and documentation; a test compares them.
 */
import type { ApiTable } from './api/entry.ts';
import { constants, fn, macro, sleeper, spinner, struct } from './api/entry.ts';
import { ERRNO } from './api/errno.ts';
import { FILES_API } from './api/files.ts';
import { HOST_API } from './api/host.ts';
import { LIVEPATCH_API } from './api/livepatch.ts';
import { CALLBACK_MACROS } from './callbacks.ts';
import { LOG_API } from './api/log.ts';
import { TRACE_API } from './api/trace.ts';
import { MODULE_API } from './api/module.ts';
import { FREEZER_API, PROCESS_API, SIGNAL_API, TASK_API } from './api/process.ts';

export const KERNEL_API: ApiTable = {
  ...LOG_API,

  ...TASK_API,
  ...PROCESS_API,
  ...SIGNAL_API,
  ...FREEZER_API,

  WaitQueueHead: struct,
  wait_event: { kind: 'wait-macro', params: 2 },
  wait_event_interruptible: { kind: 'wait-macro', params: 2 },
  wait_event_timeout: { kind: 'wait-macro', params: 3 },
  prepare_to_wait: fn(2),
  finish_wait: fn(1),
  wake_up: fn(1),
  wake_up_all: fn(1),
  wake_up_interruptible: fn(1),
  waitqueue_active: fn(1),
  Mutex: struct,
  mutex_lock: sleeper(1),
  mutex_trylock: fn(1),
  mutex_unlock: fn(1),
  mutex_is_locked: fn(1),
  Spinlock: struct,
  spin_lock: spinner(1),
  spin_unlock: fn(1),
  Completion: struct,
  complete: fn(1),
  complete_all: fn(1),
  wait_for_completion: sleeper(1),

  jiffies: fn(0),
  ktime_get_ns: fn(0),
  TimerList: struct,
  timer_setup: fn(3),
  mod_timer: fn(2),
  del_timer: fn(1),
  timer_pending: fn(1),
  get_random_u32: fn(0),

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

  ...constants({ HZ: 1000 }),
  ...constants(ERRNO),
};

export const USER_API: ApiTable = {
  syscall: { kind: 'function', params: 1, rest: true, sleeps: true },
  print: fn(1),
  sprintf: fn(1, true),
};

/** Types that `'user'` exports beside its functions. */
export const USER_TYPES: ReadonlySet<string> = new Set(['SyscallArg']);
