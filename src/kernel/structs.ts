/** The structs of `'kernel'`: plain data; the functions that work on them are natives. */
import { Task } from './task.ts';
import type { Cell } from './cell.ts';

export class WaitQueueHead {
  waiters: Task[] = [];
}
export class Mutex {
  owner: Task | null = null;
  waiters: Task[] = [];
}
export class Spinlock {
  owner: Task | null = null;
}
export class Completion {
  done = 0;
  waiters: Task[] = [];
}
export class TimerList {
  fn: Cell | null = null;
  data: unknown = undefined;
  expires = 0;
  sequence = 0;
}

export const NATIVE_STRUCTS: Readonly<Record<string, unknown>> = {
  TaskStruct: Task,
  WaitQueueHead,
  Mutex,
  Spinlock,
  Completion,
  TimerList,
};
