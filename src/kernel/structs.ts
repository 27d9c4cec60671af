/**
 * The structs of `'kernel'`: plain data that natives work on. Their fields begin with `$`, so that K
 * code, which cannot name such fields, can only pass them on.
 */
import { FS_STRUCTS } from './fs/structs.ts';
import { TRACE_STRUCTS } from './trace/structs.ts';
import { RatelimitState } from './ratelimit.ts';
import { NotifierBlock } from './module/notifier.ts';
import {
  KlpCallbacks,
  KlpFunc,
  KlpObject,
  KlpPatch,
  KlpShadowData,
  KlpState,
} from './livepatch-service.ts';
import {
  Mutex,
  RtMutex,
  RwSemaphore,
  Rwlock,
  Semaphore,
  Seqlock,
  Spinlock,
} from './structs/lock.ts';
import { Atomic, Kref, Refcount } from './structs/atomic.ts';
import { TaskletStruct } from './structs/irq.ts';
import { RcuHead } from './structs/rcu.ts';
import { Hrtimer, TimerList } from './structs/time.ts';
import {
  DelayedWork,
  KthreadWork,
  KthreadWorker,
  WorkStruct,
  WorkqueueStruct,
} from './structs/work.ts';
import { Completion, WaitQueueHead } from './structs/wait.ts';
import { TaskStruct } from './task.ts';

export const NATIVE_STRUCTS: Readonly<Record<string, unknown>> = {
  KlpCallbacks,
  KlpFunc,
  KlpObject,
  KlpPatch,
  KlpShadowData,
  KlpState,
  TaskStruct,
  WaitQueueHead,
  Completion,
  Mutex,
  RtMutex,
  RwSemaphore,
  Semaphore,
  Spinlock,
  Rwlock,
  Seqlock,
  TimerList,
  NotifierBlock,
  Hrtimer,
  Atomic,
  Refcount,
  Kref,
  RcuHead,
  TaskletStruct,
  WorkStruct,
  DelayedWork,
  WorkqueueStruct,
  KthreadWork,
  KthreadWorker,
  RatelimitState,
  ...FS_STRUCTS,
  ...TRACE_STRUCTS,
};
