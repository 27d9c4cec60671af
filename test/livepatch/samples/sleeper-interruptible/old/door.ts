/** A door at which processes wait; a signal ends the wait, and a fake one begins it anew. */
import {
  ERESTARTSYS, SYSCALL_DEFINE, WaitQueueHead, msleep, wait_event_interruptible, wake_up,
} from 'kernel';

class Door {
  open = false;
  readonly wq = new WaitQueueHead();
}
const door = new Door();

function version(): number {
  return 1;
}

function sys_enter(): number {
  if (wait_event_interruptible(door.wq, () => door.open)) return -ERESTARTSYS;
  return version();
}

function sys_nap(ms: number): number {
  msleep(ms);
  return 0;
}

function sys_open(): number {
  door.open = true;
  wake_up(door.wq);
  return version();
}
SYSCALL_DEFINE('enter', sys_enter);
SYSCALL_DEFINE('nap', sys_nap);
SYSCALL_DEFINE('open', sys_open);
