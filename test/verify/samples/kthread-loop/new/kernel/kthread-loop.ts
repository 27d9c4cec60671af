import { SYSCALL_DEFINE, WaitQueueHead, get_current, kgr_task_safe, kthread_run, kthread_should_stop, module_init, wait_event_interruptible, wake_up } from 'kernel';

const queue = new WaitQueueHead();
let requests = 0;
let served = 0;

function isPending(): boolean {
  kgr_task_safe(get_current());
  return requests > 0 || kthread_should_stop();
}

function worker(): number {
  while (!kthread_should_stop()) {
    wait_event_interruptible(queue, () => isPending());
    if (requests === 0) continue;
    requests -= 1;
    served += 1;
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
