import { SYSCALL_DEFINE, module_init } from 'kernel';

const queues: { depth: number }[] = [];
function add_queue(): number {
  queues.push({ depth: 64 });
  return queues.length;
}
function start(): number {
  add_queue();
  return 0;
}
module_init(start);
SYSCALL_DEFINE('add_queue', add_queue);
function may_queue(queue: number, length: number): boolean {
  return length < queues[queue]!.depth;
}
function sys_queue(queue: number, length: number): number {
  return may_queue(queue, length) ? 0 : -1;
}
SYSCALL_DEFINE('queue', sys_queue);
