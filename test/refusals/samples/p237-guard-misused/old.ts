import { Mutex, SYSCALL_DEFINE, Spinlock, mutex_lock, mutex_unlock, spin_lock, spin_unlock } from 'kernel';
class Table { lock = new Mutex(); used = 0; free = 8; }
class Entry { lock = new Spinlock(); state = 0; }
const table = new Table();
const entries = [new Entry()];
const statistics = { reads: 0 };
function count(by: number): void { table.used += by; }
function sys_use(by: number): number {
  mutex_lock(table.lock);
  count(by);
  table.free -= by;
  mutex_unlock(table.lock);
  statistics.reads++;
  return table.free;
}
function sys_mark(i: number): number {
  const entry = entries[i];
  if (entry === undefined) return -1;
  spin_lock(entry.lock);
  entry.state = 1;
  spin_unlock(entry.lock);
  return 0;
}
SYSCALL_DEFINE('use', sys_use);
SYSCALL_DEFINE('mark', sys_mark);
