import { SYSCALL_DEFINE, WaitQueueHead, WARN_ON, kthread_run, kthread_should_stop, module_init, wait_event_interruptible, wake_up } from 'kernel';

const queue = new WaitQueueHead();
let requests = 0;
let served = 0;

function serve(weight: number): void {
  served++;
  WARN_ON(weight !== 10);
}

function worker(): number {
  while (!kthread_should_stop()) {
    wait_event_interruptible(queue, () => requests > 0 || kthread_should_stop());
    if (requests > 0) requests--;
    serve(10);
  }
  return 0;
}

function sys_request(): number {
  requests++;
  wake_up(queue);
  return 0;
}
SYSCALL_DEFINE('request', sys_request);

function start(): number {
  kthread_run(worker, null, 'worker');
  return 0;
}
module_init(start);
