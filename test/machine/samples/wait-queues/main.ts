/** Wait queues: exclusive waiters, states that a wake-up passes over, signals, time limits, several queues. */
import { SIGINT, SIGKILL, TASK_INTERRUPTIBLE, TASK_UNINTERRUPTIBLE, WaitQueueHead, add_wait_queue, allow_signal, finish_wait, flush_signals, get_current, jiffies, kthread_run, module_init, msleep, prepare_to_wait, prepare_to_wait_exclusive, printk, remove_wait_queue, schedule, schedule_timeout, send_sig, set_current_state, wait_event_idle, wait_event_interruptible, wait_event_interruptible_exclusive, wait_event_interruptible_timeout, wait_event_killable, wait_event_timeout, waitqueue_active, wake_up, wake_up_all, wake_up_interruptible, wake_up_nr } from 'kernel';

const wq = new WaitQueueHead();
const other = new WaitQueueHead();
let open = false;

function say(text: string): void {
  printk(`${jiffies()} ${get_current().comm}: ${text}`);
}

function shared(unused: unknown): number {
  prepare_to_wait(wq, TASK_UNINTERRUPTIBLE);
  schedule();
  finish_wait(wq);
  say('woken');
  return 0;
}

function exclusive(state: number): number {
  prepare_to_wait_exclusive(wq, state);
  schedule();
  finish_wait(wq);
  say('woken alone');
  return 0;
}

function signalled(unused: unknown): number {
  allow_signal(SIGINT);
  const first = wait_event_interruptible(wq, () => open);
  say(`interruptible: ${first}`);
  flush_signals(get_current());
  const second = wait_event_interruptible_timeout(wq, () => open, 5);
  say(`limited: ${second}`);
  const error = wait_event_interruptible_exclusive(wq, () => open);
  say(`exclusive: ${error}`);
  return 0;
}

function killed(unused: unknown): number {
  allow_signal(SIGINT);
  allow_signal(SIGKILL);
  const error = wait_event_killable(wq, () => open);
  say(`killable: ${error}`);
  return 0;
}

function idler(unused: unknown): number {
  wait_event_idle(wq, () => open);
  say('idle no more');
  return 0;
}

/** Waits on two queues at once: whichever is woken first. */
function both(unused: unknown): number {
  add_wait_queue(wq);
  add_wait_queue(other);
  set_current_state(TASK_INTERRUPTIBLE);
  const left = schedule_timeout(50);
  remove_wait_queue(wq);
  remove_wait_queue(other);
  say(`one of two came with ${left} ms left`);
  return 0;
}

function boss(unused: unknown): number {
  for (let i = 0; i < 2; i++) kthread_run(shared, null, `shared/${i}`);
  for (let i = 0; i < 4; i++) kthread_run(exclusive, i === 0 ? TASK_INTERRUPTIBLE : TASK_UNINTERRUPTIBLE, `exclusive/${i}`);
  msleep(5);
  say('wake_up: all shared ones and one exclusive');
  wake_up(wq);
  msleep(5);
  say('wake_up_interruptible: nobody sleeps so');
  wake_up_interruptible(wq);
  msleep(5);
  say('wake_up_nr 2');
  wake_up_nr(wq, 2);
  msleep(5);
  say(`active: ${waitqueue_active(wq)}`);
  wake_up_all(wq);
  msleep(5);
  say(`active: ${waitqueue_active(wq)}`);
  const first = kthread_run(signalled, null, 'signalled');
  const second = kthread_run(killed, null, 'killed');
  kthread_run(idler, null, 'idler');
  kthread_run(both, null, 'both');
  msleep(5);
  wake_up(other);
  send_sig(SIGINT, first, true);
  send_sig(SIGINT, second, true);
  msleep(20);
  send_sig(SIGKILL, second, true);
  msleep(5);
  open = true;
  wake_up(wq);
  msleep(5);
  const left = wait_event_timeout(wq, () => open, 30);
  say(`at once: ${left}`);
  open = false;
  const none = wait_event_timeout(wq, () => open, 30);
  say(`in vain: ${none}`);
  return 0;
}

function start(): number {
  kthread_run(boss, null, 'boss');
  return 0;
}
module_init(start);
