/** Work that is put off; the list of it knows its own end. */
import { SYSCALL_DEFINE } from 'kernel';

interface Entry {
  value: number;
  next: Entry | null;
}

const head: Entry = { value: 0, next: null };
const list = { head, tail: head };

function raise(value: number): number {
  const entry: Entry = { value, next: null };
  list.tail.next = entry;
  list.tail = entry;
  return value;
}

function sys_run(): number {
  let sum = 0;
  for (let at = list.head.next; at !== null; at = at.next) sum += at.value;
  list.head.next = null;
  list.tail = list.head;
  return sum;
}

SYSCALL_DEFINE('raise', raise);
SYSCALL_DEFINE('run', sys_run);
