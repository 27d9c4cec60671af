import { Mutex, SYSCALL_DEFINE, mutex_lock, mutex_unlock } from 'kernel';

const a = new Mutex();
const b = new Mutex();
let total = 0;

function sys_add(): number {
  mutex_lock(a);
  total = total + 1;
  mutex_unlock(a);
  return 0;
}

SYSCALL_DEFINE('add', sys_add);
