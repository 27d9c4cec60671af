/**
 * The names of `'kernel'` and `'user'` as the compiler and the kernel both see them: which are
 * functions, which may put their caller to sleep, which are structs, constants and macros.
 * `src/types/*.d.ts` holds the same names with their types and documentation; a test compares them.
 */

export type NativeEntry =
  | { kind: 'function'; params: number; rest?: boolean; sleeps: boolean }
  | { kind: 'struct' }
  | { kind: 'constant'; value: number }
  | { kind: 'macro'; params: readonly ('function' | 'symbol' | 'text')[] }
  /** Spelled out by the compiler around `prepare_to_wait`, `schedule`, `finish_wait`. */
  | { kind: 'wait-macro'; params: number };

const fn = (params: number, rest = false): NativeEntry =>
  rest
    ? { kind: 'function', params, rest, sleeps: false }
    : { kind: 'function', params, sleeps: false };
const sleeper = (params: number): NativeEntry => ({ kind: 'function', params, sleeps: true });
const struct: NativeEntry = { kind: 'struct' };
const macro = (...params: ('function' | 'symbol' | 'text')[]): NativeEntry => ({
  kind: 'macro',
  params,
});

/** Linux's numbers (asm-generic/errno-base.h, errno.h, linux/errno.h). */
export const ERRNO = {
  EPERM: 1,
  ENOENT: 2,
  ESRCH: 3,
  EINTR: 4,
  EIO: 5,
  ENXIO: 6,
  E2BIG: 7,
  ENOEXEC: 8,
  EBADF: 9,
  ECHILD: 10,
  EAGAIN: 11,
  ENOMEM: 12,
  EACCES: 13,
  EFAULT: 14,
  EBUSY: 16,
  EEXIST: 17,
  EXDEV: 18,
  ENODEV: 19,
  ENOTDIR: 20,
  EISDIR: 21,
  EINVAL: 22,
  ENFILE: 23,
  EMFILE: 24,
  ENOTTY: 25,
  ETXTBSY: 26,
  EFBIG: 27,
  ENOSPC: 28,
  ESPIPE: 29,
  EROFS: 30,
  EMLINK: 31,
  EPIPE: 32,
  EDOM: 33,
  ERANGE: 34,
  EDEADLK: 35,
  ENAMETOOLONG: 36,
  ENOSYS: 38,
  ENOTEMPTY: 39,
  ELOOP: 40,
  ENOMSG: 42,
  EIDRM: 43,
  ENODATA: 61,
  ETIME: 62,
  EOVERFLOW: 75,
  ETIMEDOUT: 110,
  EALREADY: 114,
  EINPROGRESS: 115,
  ERESTARTSYS: 512,
} as const;
export type Errno = keyof typeof ERRNO;

const constants = {
  TASK_RUNNING: 0,
  TASK_INTERRUPTIBLE: 1,
  TASK_UNINTERRUPTIBLE: 2,
  HZ: 1000,
  ...ERRNO,
};

export const KERNEL_API: Readonly<Record<string, NativeEntry>> = {
  printk: fn(1),
  pr_emerg: fn(1),
  pr_err: fn(1),
  pr_warn: fn(1),
  pr_notice: fn(1),
  pr_info: fn(1),
  pr_debug: fn(1),
  sprintf: fn(1, true),
  dump_stack: fn(0),
  BUG: fn(0),
  BUG_ON: fn(1),
  WARN_ON: fn(1),
  WARN: fn(2),
  WARN_ON_ONCE: fn(1),
  panic: fn(1),

  TaskStruct: struct,
  get_current: fn(0),
  smp_processor_id: fn(0),
  schedule: sleeper(0),
  cond_resched: sleeper(0),
  msleep: sleeper(1),
  schedule_timeout: sleeper(1),
  set_current_state: fn(1),
  kthread_run: fn(3),
  kthread_should_stop: fn(0),
  kthread_stop: sleeper(1),
  wake_up_process: fn(1),
  find_task_by_vpid: fn(1),
  stop_machine: sleeper(2),

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
  signal_pending: fn(1),
  Mutex: struct,
  mutex_lock: sleeper(1),
  mutex_trylock: fn(1),
  mutex_unlock: fn(1),
  mutex_is_locked: fn(1),
  Spinlock: struct,
  spin_lock: fn(1),
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

  module_init: macro('function'),
  module_exit: macro('function'),
  EXPORT_SYMBOL: macro('symbol'),
  SYSCALL_DEFINE: macro('text', 'function'),
  __init: macro('function'),
  notrace: macro('function'),
  KPATCH_LOAD_CALLBACK: macro('function'),
  KPATCH_UNLOAD_CALLBACK: macro('function'),
  KPATCH_PRE_PATCH_CALLBACK: macro('function'),
  KPATCH_POST_PATCH_CALLBACK: macro('function'),
  KPATCH_PRE_UNPATCH_CALLBACK: macro('function'),
  KPATCH_POST_UNPATCH_CALLBACK: macro('function'),
  KPATCH_IGNORE_FUNCTION: macro('function'),
  KPATCH_FORCE_UNSAFE: macro('function'),

  ...Object.fromEntries(
    Object.entries(constants).map(([name, value]) => [name, { kind: 'constant', value } as const]),
  ),
};

export const USER_API: Readonly<Record<string, NativeEntry>> = {
  syscall: { kind: 'function', params: 1, rest: true, sleeps: true },
  print: fn(1),
  sprintf: fn(1, true),
};

/** Method names of built-ins that K code may call; all are deterministic and take no callback. */
export const BUILTIN_METHODS: ReadonlySet<string> = new Set([
  // arrays and typed arrays
  'push',
  'pop',
  'shift',
  'unshift',
  'slice',
  'splice',
  'indexOf',
  'lastIndexOf',
  'includes',
  'join',
  'concat',
  'reverse',
  'fill',
  'at',
  'copyWithin',
  'subarray',
  'set',
  'sort',
  // Map and Set
  'get',
  'has',
  'add',
  'delete',
  'clear',
  // strings and numbers
  'charCodeAt',
  'charAt',
  'codePointAt',
  'substring',
  'startsWith',
  'endsWith',
  'padStart',
  'padEnd',
  'repeat',
  'split',
  'trim',
  'trimStart',
  'trimEnd',
  'toUpperCase',
  'toLowerCase',
  'replace',
  'replaceAll',
  'toFixed',
  'toPrecision',
  'toExponential',
]);

/** Iterator makers: only as the one argument of `Array.from(…)` or of an array spread. */
export const BUILTIN_ITERATORS: ReadonlySet<string> = new Set(['keys', 'values', 'entries']);

/** Statics that K code may call. */
export const BUILTIN_CALLS: ReadonlySet<string> = new Set([
  ...[
    'abs',
    'ceil',
    'floor',
    'round',
    'trunc',
    'sign',
    'sqrt',
    'cbrt',
    'max',
    'min',
    'pow',
    'imul',
    'clz32',
    'fround',
    'exp',
    'log',
    'log2',
    'log10',
    'sin',
    'cos',
    'tan',
    'asin',
    'acos',
    'atan',
    'atan2',
    'hypot',
  ].map((name) => `Math.${name}`),
  'Number.isInteger',
  'Number.isSafeInteger',
  'Number.isFinite',
  'Number.isNaN',
  'Number.parseInt',
  'Number.parseFloat',
  'Array.isArray',
  'Array.from',
  'Array.of',
  'String.fromCharCode',
  'String.fromCodePoint',
  'BigInt.asIntN',
  'BigInt.asUintN',
  'Number',
  'String',
  'Boolean',
  'BigInt',
]);

export const BUILTIN_CONSTANTS: ReadonlySet<string> = new Set([
  'Math.PI',
  'Math.E',
  'Math.LN2',
  'Math.LN10',
  'Math.LOG2E',
  'Math.LOG10E',
  'Math.SQRT2',
  'Math.SQRT1_2',
  'Number.MAX_SAFE_INTEGER',
  'Number.MIN_SAFE_INTEGER',
  'Number.MAX_VALUE',
  'Number.MIN_VALUE',
  'Number.EPSILON',
  'Number.POSITIVE_INFINITY',
  'Number.NEGATIVE_INFINITY',
  'Number.NaN',
]);

/** What `new` may make besides structs. */
export const BUILTIN_CLASSES: ReadonlySet<string> = new Set([
  'Map',
  'Set',
  'Array',
  'Uint8Array',
  'Int8Array',
  'Uint16Array',
  'Int16Array',
  'Uint32Array',
  'Int32Array',
  'Float32Array',
  'Float64Array',
  'BigInt64Array',
  'BigUint64Array',
]);

/** Property names that no K code may use. */
export const FORBIDDEN_PROPERTIES: ReadonlySet<string> = new Set([
  'constructor',
  'prototype',
  '__proto__',
  'toString',
  'toLocaleString',
  'valueOf',
  'toJSON',
  'then',
  'hasOwnProperty',
  'isPrototypeOf',
  'propertyIsEnumerable',
  '__defineGetter__',
  '__defineSetter__',
  '__lookupGetter__',
  '__lookupSetter__',
  'caller',
  'callee',
  'arguments',
  'buffer',
]);
