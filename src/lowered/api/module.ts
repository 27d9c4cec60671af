/** Loadable modules. */
import type { ApiTable } from './entry.ts';
import { constants, fn, macro, sleeper, structOf } from './entry.ts';

/** Types of module parameters (include/linux/moduleparam.h). */
export const PARAM_TYPES = [
  'byte',
  'short',
  'ushort',
  'int',
  'uint',
  'long',
  'ulong',
  'ullong',
  'hexint',
  'charp',
  'bool',
  'invbool',
] as const;
export type ParamType = (typeof PARAM_TYPES)[number];

/** Where a module is in its life (enum module_state). */
export const MODULE_STATES = {
  MODULE_STATE_LIVE: 0,
  MODULE_STATE_COMING: 1,
  MODULE_STATE_GOING: 2,
} as const;

/** What a notifier answers (include/linux/notifier.h); `notifier_from_errno` makes more. */
export const NOTIFIER_RESULTS = {
  NOTIFY_DONE: 0x0000,
  NOTIFY_OK: 0x0001,
  NOTIFY_STOP: 0x8001,
  NOTIFY_BAD: 0x8002,
} as const;

/** Flags of `delete_module`: it never waits anyhow; take it away though it is used. */
export const O_NONBLOCK = 0o4000;
export const O_TRUNC = 0o1000;

export const MODULE_API: ApiTable = {
  THIS_MODULE: { kind: 'this-module' },
  NotifierBlock: structOf('notifier_call', 'priority'),
  module_init: macro('function'),
  module_exit: macro('function'),
  EXPORT_SYMBOL: macro('symbol'),
  module_param: macro('data', 'param-type', 'number'),
  module_param_array: macro('data', 'param-type', 'data?', 'number'),
  MODULE_PARM_DESC: macro('symbol', 'text'),
  MODULE_LICENSE: macro('text'),
  MODULE_AUTHOR: macro('text'),
  MODULE_DESCRIPTION: macro('text'),
  MODULE_VERSION: macro('text'),
  MODULE_INFO: macro('text', 'text'),

  init_module: sleeper(2),
  delete_module: sleeper(2),
  request_module: sleeper(1),
  try_module_get: fn(1),
  __module_get: fn(1),
  module_put: fn(1),
  module_refcount: fn(1),
  find_module: fn(1),
  module_is_live: fn(1),
  module_state: fn(1),
  register_module_notifier: fn(1),
  unregister_module_notifier: fn(1),
  notifier_from_errno: fn(1),
  ...constants(MODULE_STATES),
  ...constants(NOTIFIER_RESULTS),
  ...constants({ O_NONBLOCK, O_TRUNC }),
};
