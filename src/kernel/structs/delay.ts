/** A busy wait for some time. */
import type { Execution, Waitable } from '../execution.ts';

export class Delay implements Waitable {
  readonly $site = 'udelay';
  over = false;

  $free(): boolean {
    return this.over;
  }

  $owners(): Execution[] {
    return [];
  }
}
