/** Request queues: one is made at boot, others later. */
import { KPATCH_LOAD_CALLBACK, KPATCH_UNLOAD_CALLBACK, SYSCALL_DEFINE, module_init } from 'kernel';

class Queue {
  depth = 0;
}
const queues: Queue[] = [];

function blk_alloc_queue(): number {
  const queue = new Queue();
  queue.depth = 64;
  queues.push(queue);
  return queues.length;
}

function genhd_init(): number {
  blk_alloc_queue();
  return 0;
}
module_init(genhd_init);

function sys_depth(n: number): number {
  return queues[n]!.depth;
}

SYSCALL_DEFINE('add_queue', blk_alloc_queue);
SYSCALL_DEFINE('depth', sys_depth);

function deepen(): number {
  for (const queue of queues) queue.depth = 64;
  queues[0]!.depth = 64;
  return 0;
}
function restore(): number {
  for (const queue of queues) queue.depth = 16;
  return 0;
}
KPATCH_LOAD_CALLBACK(deepen);
KPATCH_UNLOAD_CALLBACK(restore);
