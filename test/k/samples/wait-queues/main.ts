/**
 * The wait macros from one task: conditions that call, sleep and reach through pointers and chains, in every
 * position that has room for them; each is tested again until true, timeouts count down, states are restored.
 */
import {
  TASK_RUNNING,
  TASK_UNINTERRUPTIBLE,
  WaitQueueHead,
  cond_resched,
  module_init,
  msleep,
  printk,
  schedule_timeout,
  set_current_state,
  signal_pending,
  get_current,
  wait_event,
  wait_event_interruptible as wait_interruptible,
  waitqueue_active,
  wake_up,
  wake_up_all,
} from 'kernel';

class Device {
  ready = 0;
  wait = new WaitQueueHead();
  poll: ((device: Device) => boolean) | null = null;
  next: Device | null = null;
  name = '';
}

let polls = 0;
let log: string[] = [];

function note<T>(text: string, value: T): T {
  log.push(text);
  return value;
}

function flush(): string {
  const text = log.join(' ');
  log = [];
  return text;
}

/** Ready at once; sleeping inside a condition is allowed. */
function is_ready(device: Device): boolean {
  polls++;
  msleep(1);
  return note(`poll ${device.name}`, device.ready > 0);
}

function queue_of(device: Device): WaitQueueHead {
  cond_resched();
  return note(`queue ${device.name}`, device.wait);
}

function consume(device: Device): number {
  wait_event(queue_of(device), () => is_ready(device) && device.poll!(device));
  return --device.ready;
}

function consume_interruptible(device: Device | null): number {
  const error = wait_interruptible(device!.wait, () => (device?.ready ?? note('none', 0)) > 0);
  if (error) return error;
  if (wait_interruptible(device!.wait, () => device!.poll?.(device!))) return -1;
  let result = 1;
  result = wait_interruptible(device!.next!.wait, () => device!.next?.ready || note('next', polls));
  return wait_interruptible(device!.wait, () => note('last', !result));
}

/** A condition over locals that the loop around it changes. */
function drain(devices: readonly Device[]): number {
  let total = 0;
  for (const device of devices) {
    for (let left = device.ready; left > 0; left--) {
      wait_event(device.wait, () => device.ready >= left || total > 100);
      total += device.ready--;
      wake_up(device.wait);
    }
    if (total > 6) break;
  }
  return total;
}

function nested(device: Device): number {
  wait_event(device.wait, () => consume_interruptible(device) === 0);
  do {
    wait_event(queue_of(device), () => drain([device]) >= 0);
  } while (note('again', device.ready > 0));
  return device.ready;
}

function device(name: string, ready: number, next: Device | null = null): Device {
  const made = new Device();
  [made.name, made.ready, made.next, made.poll] = [name, ready, next, is_ready];
  return made;
}

function timeouts(): void {
  printk(`${schedule_timeout(5)} ${schedule_timeout(0)}`);
  set_current_state(TASK_UNINTERRUPTIBLE);
  printk(`slept ${schedule_timeout(20)}`);
  set_current_state(TASK_UNINTERRUPTIBLE);
  set_current_state(TASK_RUNNING);
  printk(`${schedule_timeout(7)} ${signal_pending(get_current())}`);
}

function start(): number {
  const second = device('b', 3);
  const first = device('a', 4, second);
  printk(`${consume(first)} ${flush()}`);
  printk(`${consume_interruptible(first)} ${flush()}`);
  printk(`${drain([first, second])} ${first.ready} ${second.ready}`);
  second.ready = first.ready = 2;
  printk(`${nested(first)} ${flush()}`);
  printk(`${waitqueue_active(first.wait)} ${polls} polls`);
  wake_up_all(first.wait);
  if (wait_interruptible(first.wait, () => note('test', second.ready > 0))) printk('not reached');
  else printk(`taken ${flush()}`);
  timeouts();
  return 0;
}

module_init(start);
