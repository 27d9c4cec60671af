import { Mutex, SYSCALL_DEFINE, mutex_lock, mutex_unlock } from 'kernel';

const a = new Mutex();
const b = new Mutex();
let moved = 0;

function sys_move(): number {
  mutex_lock(b);
  mutex_lock(a);
  moved++;
  mutex_unlock(a);
  mutex_unlock(b);
  return 0;
}

SYSCALL_DEFINE('move', sys_move);
