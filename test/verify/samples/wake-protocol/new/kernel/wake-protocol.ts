import { SYSCALL_DEFINE, WaitQueueHead, wait_event, wake_up } from 'kernel';

const queue = new WaitQueueHead();
let state = 0;

function sys_await(): number {
  wait_event(queue, () => state > 0);
  return 0;
}

function sys_finish(): number {
  state = 2;
  wake_up(queue);
  return 0;
}

SYSCALL_DEFINE('await', sys_await);
SYSCALL_DEFINE('finish', sys_finish);
