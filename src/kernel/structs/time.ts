/** Timers. */
import type { Cell } from '../cell.ts';
import type { Event } from '../events.ts';
import type { Execution, Waitable } from '../execution.ts';
import { Struct } from './struct.ts';

/** What calls a function at a time, in an interrupt. */
abstract class Alarm extends Struct implements Waitable {
  $function: Cell | null = null;
  $data: unknown = undefined;
  /** Where it runs: the CPU that armed it. */
  $cpu = 0;
  /** While it is pending. */
  $event: Event | null = null;
  /** The interrupt in which its function runs. */
  $running: Execution | null = null;

  $free(): boolean {
    return this.$running === null;
  }

  $owners(): Execution[] {
    return this.$running ? [this.$running] : [];
  }
}

export class TimerList extends Alarm {
  /** In jiffies; what `add_timer` arms it for. */
  expires: unknown = 0;
  /** It has been shut down and cannot be armed any more. */
  $shutdown = false;
}

export class Hrtimer extends Alarm {
  /** In nanoseconds. */
  $expires = 0n;
}
