/** Wait queues and completions. */
import type { Execution, Waitable } from '../execution.ts';
import type { Task } from '../task.ts';
import { WaitList } from '../wait-list.ts';
import { Struct } from './struct.ts';

/** One who waits; of the exclusive ones a wake-up ends as many sleeps as it says. */
export interface WaitEntry {
  task: Task;
  exclusive: boolean;
  /** Leaves the queue when it is woken (autoremove_wake_function); one of `add_wait_queue` stays. */
  autoremove: boolean;
}

export class WaitQueueHead extends Struct implements Waitable {
  /** In the order in which they are woken: the exclusive ones come last. */
  $entries = new WaitList<WaitEntry>();

  $free(): boolean {
    return false;
  }

  $owners(): Execution[] {
    return [];
  }
}

export class Completion extends Struct implements Waitable {
  /** How many waits it ends still; `UINT_MAX` is all. */
  $done = 0;
  $waiters = new WaitList();

  $free(): boolean {
    return this.$done > 0;
  }

  $owners(): Execution[] {
    return [];
  }
}
