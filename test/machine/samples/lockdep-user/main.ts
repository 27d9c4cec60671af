/** A system call that returns with a lock; nesting of one class, told to lockdep and not; assertions. */
import { Mutex, SYSCALL_DEFINE, lockdep_assert_held, lockdep_assert_not_held, lockdep_is_held, mutex_lock, mutex_lock_nested, mutex_unlock, printk } from 'kernel';

class Inode {
  i_lock = new Mutex();
}
const keeps = new Mutex();

function sys_keep(): number {
  mutex_lock(keeps);
  return 0;
}
SYSCALL_DEFINE('keep', sys_keep);

function sys_drop(): number {
  lockdep_assert_held(keeps);
  printk(`held: ${lockdep_is_held(keeps)}`);
  mutex_unlock(keeps);
  return 0;
}
SYSCALL_DEFINE('drop', sys_drop);

function sys_nest(): number {
  const parent = new Inode();
  const child = new Inode();
  mutex_lock(parent.i_lock);
  mutex_lock_nested(child.i_lock, 1);
  mutex_unlock(child.i_lock);
  mutex_unlock(parent.i_lock);
  printk('nested on purpose');
  mutex_lock_nested(child.i_lock, 1);
  mutex_lock(parent.i_lock);
  mutex_unlock(parent.i_lock);
  mutex_unlock(child.i_lock);
  lockdep_assert_not_held(parent.i_lock);
  lockdep_assert_held(parent.i_lock);
  return 0;
}
SYSCALL_DEFINE('nest', sys_nest);
