/**
 * The structs of `'kernel'`: plain data that natives work on. Their fields begin with `$`, so that K
 * code, which cannot name such fields, can only pass them on.
 */
import type { Cell } from './cell.ts';
import type { Event } from './events.ts';
import { FS_STRUCTS } from './fs/structs.ts';
import { TRACE_STRUCTS } from './trace/structs.ts';
import { RatelimitState } from './ratelimit.ts';
import type { Execution } from './execution.ts';
import { NotifierBlock } from './module/notifier.ts';
import type { Task } from './task.ts';
import {
  KlpCallbacks,
  KlpFunc,
  KlpObject,
  KlpPatch,
  KlpShadowData,
  KlpState,
} from './livepatch-service.ts';
import { TaskStruct } from './task.ts';

export class WaitQueueHead {
  $waiters: Task[] = [];
}
export class Mutex {
  $owner: Task | null = null;
  $waiters: Task[] = [];
}
export class Spinlock {
  $owner: Execution | null = null;
}
export class Completion {
  $done = 0;
  $waiters: Task[] = [];
}
export class TimerList {
  $function: Cell | null = null;
  $data: unknown = undefined;
  /** Where it runs: the CPU that armed it. */
  $cpu = 0;
  /** While it is pending. */
  $event: Event | null = null;
}

export const NATIVE_STRUCTS: Readonly<Record<string, unknown>> = {
  KlpCallbacks,
  KlpFunc,
  KlpObject,
  KlpPatch,
  KlpShadowData,
  KlpState,
  TaskStruct,
  WaitQueueHead,
  Mutex,
  Spinlock,
  Completion,
  TimerList,
  NotifierBlock,
  RatelimitState,
  ...FS_STRUCTS,
  ...TRACE_STRUCTS,
};
