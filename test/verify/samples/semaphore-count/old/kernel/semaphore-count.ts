import { SYSCALL_DEFINE, Semaphore, down, up } from 'kernel';

const slots = new Semaphore();

function sys_take(): number {
  down(slots);
  return 0;
}

function sys_give(): number {
  up(slots);
  return 0;
}

SYSCALL_DEFINE('take', sys_take);
SYSCALL_DEFINE('give', sys_give);
