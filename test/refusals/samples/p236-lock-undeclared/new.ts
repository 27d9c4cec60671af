import { KPATCH_LOAD_CALLBACK, KPATCH_TRANSFORM, KPATCH_UNLOAD_CALLBACK, Mutex, SYSCALL_DEFINE, Spinlock, mutex_lock, mutex_unlock, spin_lock, spin_unlock } from 'kernel';
class Table { lock = new Mutex(); used = 0; free = 8; }
class Entry { lock = new Spinlock(); state: string | number = 0; old = 0; }
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
function load(): number { statistics.reads = 0; halve(); return 0; }
function halve(): void { table.used /= 2; }
function unload(): number { statistics.reads = 0; return 0; }
function name_state(now: Entry): void { now.state = `${now.state}`; }
function number_state(now: { state: number }): void { now.state = Number(now.state); }
KPATCH_LOAD_CALLBACK(load);
KPATCH_UNLOAD_CALLBACK(unload);
KPATCH_TRANSFORM(Entry, name_state, number_state);
