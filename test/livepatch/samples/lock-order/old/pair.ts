import { Mutex, SYSCALL_DEFINE, msleep, mutex_lock, mutex_unlock } from 'kernel';

class Account {
  balance = 100;
  readonly lock = new Mutex();
}
const left = new Account();
const right = new Account();

function move(by: number): void {
  mutex_lock(left.lock);
  msleep(20);
  mutex_lock(right.lock);
  left.balance -= by;
  right.balance += by;
  mutex_unlock(right.lock);
  mutex_unlock(left.lock);
}

function sys_move(by: number): number {
  msleep(10);
  move(by);
  return left.balance;
}
SYSCALL_DEFINE('move', sys_move);

/** Time in the kernel, but in nothing that changes. */
function sys_nap(ms: number): number {
  msleep(ms);
  return 0;
}
SYSCALL_DEFINE('nap', sys_nap);
