import { SYSCALL_DEFINE, WaitQueueHead, kthread_run, module_init, wait_event } from 'kernel';

const queue = new WaitQueueHead();
let ticks = 0;

function tick(): void {
  ticks += 2;
}

function parked(): number {
  wait_event(queue, () => ticks < 0);
  tick();
  tick();
  return 0;
}

function sys_tick(): number {
  tick();
  return 0;
}
SYSCALL_DEFINE('tick', sys_tick);

function start(): number {
  kthread_run(parked, null, 'parked');
  return 0;
}
module_init(start);
