import { Mutex, SYSCALL_DEFINE, mutex_lock, mutex_unlock } from 'kernel';

const lock = new Mutex();
let count = 0;

function finish(): void {
  count++;
}

function sys_work(): number {
  mutex_lock(lock);
  finish();
  mutex_unlock(lock);
  return 0;
}

SYSCALL_DEFINE('work', sys_work);
