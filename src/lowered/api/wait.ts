/** Wait queues and completions. */
import type { ApiTable, NativeEntry } from './entry.ts';
import { fn, sleeper, struct } from './entry.ts';
import { TASK_STATES } from './task-states.ts';

/** A wait macro by its name: `wait_event`, how it sleeps, `_exclusive`, `_timeout`. */
function waitMacro(name: string): NativeEntry {
  const timeout = name.endsWith('_timeout');
  const exclusive = name.includes('_exclusive');
  const [how] = /_(interruptible|killable|idle)/.exec(name)?.slice(1) ?? ['uninterruptible'];
  const state = TASK_STATES[`TASK_${how!.toUpperCase()}` as keyof typeof TASK_STATES];
  return { kind: 'wait-macro', params: timeout ? 3 : 2, state, exclusive, timeout };
}

const WAIT_MACROS = [
  'wait_event',
  'wait_event_timeout',
  'wait_event_interruptible',
  'wait_event_interruptible_timeout',
  'wait_event_interruptible_exclusive',
  'wait_event_killable',
  'wait_event_killable_timeout',
  'wait_event_killable_exclusive',
  'wait_event_idle',
  'wait_event_idle_timeout',
  'wait_event_idle_exclusive',
  'wait_event_idle_exclusive_timeout',
];

export const WAIT_API: ApiTable = {
  might_sleep: fn(0),
  WaitQueueHead: struct,
  ...Object.fromEntries(WAIT_MACROS.map((name) => [name, waitMacro(name)])),
  prepare_to_wait: fn(2),
  prepare_to_wait_exclusive: fn(2),
  prepare_to_wait_event: fn(3),
  finish_wait: fn(1),
  add_wait_queue: fn(1),
  add_wait_queue_exclusive: fn(1),
  remove_wait_queue: fn(1),
  wake_up: fn(1),
  wake_up_all: fn(1),
  wake_up_nr: fn(2),
  wake_up_interruptible: fn(1),
  wake_up_interruptible_all: fn(1),
  wake_up_interruptible_nr: fn(2),
  waitqueue_active: fn(1),

  Completion: struct,
  complete: fn(1),
  complete_all: fn(1),
  wait_for_completion: sleeper(1),
  wait_for_completion_timeout: sleeper(2),
  wait_for_completion_interruptible: sleeper(1),
  wait_for_completion_interruptible_timeout: sleeper(2),
  wait_for_completion_killable: sleeper(1),
  wait_for_completion_killable_timeout: sleeper(2),
  try_wait_for_completion: fn(1),
  completion_done: fn(1),
  reinit_completion: fn(1),
};
