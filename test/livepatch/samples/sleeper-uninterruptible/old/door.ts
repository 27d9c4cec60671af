import { SYSCALL_DEFINE, WaitQueueHead, msleep, wait_event } from 'kernel';

class Door {
  open = false;
  readonly wq = new WaitQueueHead();
}
const door = new Door();

function version(): number {
  return 1;
}

/** Sleeps uninterruptibly until somebody opens the door; nobody ever does. */
function sys_enter(): number {
  wait_event(door.wq, () => door.open);
  return version();
}

function sys_version(): number {
  msleep(700);
  return version();
}
SYSCALL_DEFINE('enter', sys_enter);
SYSCALL_DEFINE('version', sys_version);
