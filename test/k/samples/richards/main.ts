/**
 * Martin Richards' operating system simulation (1981), as plain functions: tasks are structs that dispatch
 * by pointer; its published counts come out: queue 23246, hold 9297.
 */
import { module_init, printk } from 'kernel';

const ID_IDLE = 0;
const ID_WORKER = 1;
const ID_HANDLER_A = 2;
const ID_HANDLER_B = 3;
const ID_DEVICE_A = 4;
const ID_DEVICE_B = 5;
const KIND_DEV = 0;
const KIND_WORK = 1;
const STATE_RUNNING = 0;
const STATE_RUNNABLE = 1;
const STATE_SUSPENDED = 2;
const STATE_HELD = 4;
const COUNT = 10000;
const DATA_SIZE = 4;

class Packet {
  link: Packet | null = null;
  id = 0;
  kind = 0;
  a1 = 0;
  a2 = [0, 0, 0, 0];
}

class Tcb {
  link: Tcb | null = null;
  id = 0;
  pri = 0;
  queue: Packet | null = null;
  state = STATE_RUNNING;
  run: ((tcb: Tcb, packet: Packet | null) => Tcb | null) | null = null;
  v1 = 0;
  v2 = 0;
  first: Packet | null = null;
  second: Packet | null = null;
}

class Scheduler {
  queue_count = 0;
  hold_count = 0;
  blocks: (Tcb | null)[] = [null, null, null, null, null, null];
  list: Tcb | null = null;
  current: Tcb | null = null;
  current_id = 0;
}

let s = new Scheduler();

function packet(link: Packet | null, id: number, kind: number): Packet {
  const p = new Packet();
  p.link = link;
  p.id = id;
  p.kind = kind;
  return p;
}

function append(p: Packet, queue: Packet | null): Packet {
  p.link = null;
  if (queue === null) return p;
  let next = queue;
  while (next.link !== null) next = next.link;
  next.link = p;
  return queue;
}

function add_task(
  id: number,
  pri: number,
  queue: Packet | null,
  run: (tcb: Tcb, packet: Packet | null) => Tcb | null,
  v1: number,
  v2: number,
): Tcb {
  const t = new Tcb();
  t.link = s.list;
  t.id = id;
  t.pri = pri;
  t.queue = queue;
  t.state = queue === null ? STATE_SUSPENDED : STATE_SUSPENDED | STATE_RUNNABLE;
  t.run = run;
  t.v1 = v1;
  t.v2 = v2;
  s.list = t;
  s.blocks[id] = t;
  return t;
}

function is_held_or_suspended(t: Tcb): boolean {
  return (t.state & STATE_HELD) !== 0 || t.state === STATE_SUSPENDED;
}

function run_tcb(t: Tcb): Tcb | null {
  let p: Packet | null = null;
  if (t.state === (STATE_SUSPENDED | STATE_RUNNABLE)) {
    p = t.queue!;
    t.queue = p.link;
    t.state = t.queue === null ? STATE_RUNNING : STATE_RUNNABLE;
  }
  return t.run!(t, p);
}

function schedule_all(): void {
  s.current = s.list;
  while (s.current !== null) {
    if (is_held_or_suspended(s.current)) s.current = s.current.link;
    else {
      s.current_id = s.current.id;
      s.current = run_tcb(s.current);
    }
  }
}

function check_priority(t: Tcb, task: Tcb, p: Packet): Tcb {
  if (t.queue === null) {
    t.queue = p;
    t.state |= STATE_RUNNABLE;
    if (t.pri > task.pri) return t;
  } else t.queue = append(p, t.queue);
  return task;
}

function release(id: number): Tcb | null {
  const t = s.blocks[id]!;
  t.state &= ~STATE_HELD;
  return t.pri > s.current!.pri ? t : s.current;
}

function hold_current(): Tcb | null {
  s.hold_count++;
  s.current!.state |= STATE_HELD;
  return s.current!.link;
}

function suspend_current(): Tcb | null {
  s.current!.state |= STATE_SUSPENDED;
  return s.current;
}

function queue_packet(p: Packet): Tcb | null {
  const t = s.blocks[p.id]!;
  s.queue_count++;
  p.link = null;
  p.id = s.current_id;
  return check_priority(t, s.current!, p);
}

function run_idle(t: Tcb, p: Packet | null): Tcb | null {
  t.v2--;
  if (t.v2 === 0) return hold_current();
  if ((t.v1 & 1) === 0) {
    t.v1 = t.v1 >> 1;
    return release(ID_DEVICE_A);
  }
  t.v1 = (t.v1 >> 1) ^ 0xd008;
  return release(ID_DEVICE_B);
}

function run_device(t: Tcb, p: Packet | null): Tcb | null {
  if (p === null) {
    if (t.first === null) return suspend_current();
    const v = t.first;
    t.first = null;
    return queue_packet(v);
  }
  t.first = p;
  return hold_current();
}

function run_worker(t: Tcb, p: Packet | null): Tcb | null {
  if (p === null) return suspend_current();
  t.v1 = t.v1 === ID_HANDLER_A ? ID_HANDLER_B : ID_HANDLER_A;
  p.id = t.v1;
  p.a1 = 0;
  for (let i = 0; i < DATA_SIZE; i++) {
    t.v2++;
    if (t.v2 > 26) t.v2 = 1;
    p.a2[i] = t.v2;
  }
  return queue_packet(p);
}

function run_handler(t: Tcb, p: Packet | null): Tcb | null {
  if (p !== null) {
    if (p.kind === KIND_WORK) t.first = append(p, t.first);
    else t.second = append(p, t.second);
  }
  if (t.first !== null) {
    const count = t.first.a1;
    if (count < DATA_SIZE) {
      if (t.second !== null) {
        const v = t.second;
        t.second = v.link;
        v.a1 = t.first.a2[count]!;
        t.first.a1 = count + 1;
        return queue_packet(v);
      }
    } else {
      const v = t.first;
      t.first = v.link;
      return queue_packet(v);
    }
  }
  return suspend_current();
}

function richards(): number {
  s = new Scheduler();
  add_task(ID_IDLE, 0, null, run_idle, 1, COUNT).state = STATE_RUNNING;
  let queue: Packet | null = packet(null, ID_WORKER, KIND_WORK);
  queue = packet(queue, ID_WORKER, KIND_WORK);
  add_task(ID_WORKER, 1000, queue, run_worker, ID_HANDLER_A, 0);
  for (const [id, device, pri] of [
    [ID_HANDLER_A, ID_DEVICE_A, 2000],
    [ID_HANDLER_B, ID_DEVICE_B, 3000],
  ]) {
    queue = packet(null, device!, KIND_DEV);
    queue = packet(queue, device!, KIND_DEV);
    queue = packet(queue, device!, KIND_DEV);
    add_task(id!, pri!, queue, run_handler, 0, 0);
  }
  add_task(ID_DEVICE_A, 4000, null, run_device, 0, 0);
  add_task(ID_DEVICE_B, 5000, null, run_device, 0, 0);
  schedule_all();
  return s.queue_count * 10000 + s.hold_count;
}

/** Runs the simulation `n` times; the last run's counts as one number. */
export function run(n: number): number {
  let result = 0;
  for (let i = 0; i < n; i++) result = richards();
  return result;
}

function start(): number {
  const result = run(1);
  printk(`queue ${Math.floor(result / 10000)} hold ${result % 10000}`);
  return 0;
}

module_init(start);
