import { Mutex, SYSCALL_DEFINE, WARN_ON, mutex_lock, mutex_unlock } from 'kernel';

const a = new Mutex();
const b = new Mutex();
let limit = 0;

function sys_set(): number {
  limit = 5;
  return 0;
}

function sys_check(): number {
  const now = limit;
  WARN_ON(now !== 0 && now !== 5);
  return 0;
}

function sys_move(): number {
  mutex_lock(a);
  mutex_lock(b);
  mutex_unlock(b);
  mutex_unlock(a);
  return 0;
}

SYSCALL_DEFINE('set', sys_set);
SYSCALL_DEFINE('check', sys_check);
SYSCALL_DEFINE('move', sys_move);
