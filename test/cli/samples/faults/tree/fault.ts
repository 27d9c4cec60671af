import { BUG_ON, Mutex, SYSCALL_DEFINE, mutex_lock, panic, printk, spin_lock, Spinlock, msleep } from 'kernel';

class Inode { size = 1; }
const lock = new Mutex();
const spin = new Spinlock();

function deref(inode: Inode | null): number { return inode!.size; }
function sys_null(): number { return deref(null); }
function sys_bug(): number { BUG_ON(true); return 0; }
function sys_twice(): number { mutex_lock(lock); mutex_lock(lock); return 0; }
function sys_atomic(): number { spin_lock(spin); msleep(1); return 0; }
function sys_deep(n: number): number { return n < 0 ? 0 : 1 + sys_deep(n + 1); }
function sys_panic(): number { panic('out of luck'); }

SYSCALL_DEFINE('null', sys_null);
SYSCALL_DEFINE('bug', sys_bug);
SYSCALL_DEFINE('twice', sys_twice);
SYSCALL_DEFINE('atomic', sys_atomic);
SYSCALL_DEFINE('deep', sys_deep);
SYSCALL_DEFINE('panic', sys_panic);
