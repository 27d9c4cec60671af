/**
 * Virtual time: elevators whose states are functions, and four CPU schedulers (first come, shortest job,
 * round robin, shortest remaining) on a textbook's jobs, with their mean waits.
 */
import {
  BUG_ON,
  Mutex,
  TASK_UNINTERRUPTIBLE,
  cond_resched,
  module_init,
  msleep,
  mutex_lock,
} from 'kernel';
import { mutex_unlock, printk, schedule_timeout, set_current_state, sprintf } from 'kernel';

type State = (lift: Lift) => State | null;

class Call {
  from = 0;
  to = 0;
  at = 0;
}

class Lift {
  name = '';
  floor = 0;
  going = 0;
  state: State | null = idle;
  riders: Call[] = [];
  waiting: Call[] = [];
  done = 0;
  waited = 0;
  log = '';
}

class Job {
  name = '';
  arrives = 0;
  length = 0;
  left = 0;
  finished = -1;
}

type Pick = (ready: Job[]) => number;

let now = 0;
const door = new Mutex();
const states = new Map<State, string>([
  [idle, '.'],
  [moving, '>'],
  [opening, 'o'],
  [closing, 'c'],
]);

function tick(lift: Lift): void {
  lift.log += states.get(lift.state!) ?? '?';
  set_current_state(TASK_UNINTERRUPTIBLE);
  BUG_ON(schedule_timeout(1) !== 0);
}

function idle(lift: Lift): State | null {
  for (const call of lift.waiting) {
    if (call.at > now) continue;
    lift.going = Math.sign(call.from - lift.floor);
    return lift.going === 0 ? opening : moving;
  }
  return lift.waiting.length > 0 ? idle : null;
}

function wanted(lift: Lift): boolean {
  for (const { to } of lift.riders) if (to === lift.floor) return true;
  for (const { from, at } of lift.waiting) if (from === lift.floor && at <= now) return true;
  return false;
}

function moving(lift: Lift): State {
  lift.floor += lift.going;
  BUG_ON(lift.floor < 0 || lift.floor > 9);
  return wanted(lift)
    ? opening
    : further(lift)
      ? moving
      : ((lift.going = -lift.going), further(lift))
        ? moving
        : idle;
}

function further(lift: Lift): boolean {
  cond_resched();
  for (const { to } of lift.riders) if ((to - lift.floor) * lift.going > 0) return true;
  for (const { from, at } of lift.waiting)
    if (at <= now && (from - lift.floor) * lift.going > 0) return true;
  return false;
}

function opening(lift: Lift): State {
  mutex_lock(door);
  for (let i = lift.riders.length; i-- > 0;) {
    if (lift.riders[i]!.to !== lift.floor) continue;
    const [rider] = lift.riders.splice(i, 1);
    lift.done++;
    lift.waited += now - rider!.at;
    printk(
      `${sprintf('%3d', now)} ${lift.name}: ${rider!.from} to ${rider!.to} after ${now - rider!.at}`,
    );
    msleep(1);
  }
  for (const call of [...lift.waiting])
    if (call.from === lift.floor && call.at <= now) {
      lift.waiting.splice(lift.waiting.indexOf(call), 1);
      lift.riders.push(call);
    }
  mutex_unlock(door);
  return closing;
}

function closing(lift: Lift): State {
  if (lift.riders.length === 0) return idle;
  lift.going ||= Math.sign(lift.riders[0]!.to - lift.floor);
  if (!further(lift)) lift.going = -lift.going;
  return moving;
}

function ride(
  name: string,
  calls: readonly (readonly [at: number, from: number, to: number])[],
): void {
  const lift = new Lift();
  lift.name = name;
  for (const [at, from, to] of calls) {
    const call = new Call();
    [call.at, call.from, call.to] = [at, from, to];
    lift.waiting.push(call);
  }
  for (now = 0; lift.state !== null && now < 200; now++) {
    tick(lift);
    lift.state = lift.state(lift);
  }
  printk(
    `${name}: ${lift.done} of ${calls.length}, waited ${lift.waited}, at ${lift.floor}, ${lift.log}`,
  );
}

function first_come(_ready: Job[]): number {
  return 0;
}

function shortest(ready: Job[]): number {
  let best = 0;
  for (let i = 1; i < ready.length; i++) if (ready[i]!.left < ready[best]!.left) best = i;
  cond_resched();
  return best;
}

function run_jobs(name: string, pick: Pick, slice: number, text: string): void {
  const coming: Job[] = [];
  for (const word of text.split(' ')) {
    const job = new Job();
    const [at, length] = word.slice(1).split('+');
    [job.name, job.arrives, job.length] = [word[0]!, Number(at), Number(length)];
    job.left = job.length;
    coming.push(job);
  }
  const all = [...coming];
  const ready: Job[] = [];
  let chart = '';
  for (let time = 0, job: Job | null = null; coming.length + ready.length > 0 || job;) {
    while (coming[0] && coming[0].arrives <= time) ready.push(coming.shift()!);
    if (job) ready.push(job);
    if (ready.length === 0) {
      chart += '-';
      time++;
      continue;
    }
    job = ready.splice(pick(ready), 1)[0]!;
    const ran = Math.min(slice, job.left);
    chart += job.name.repeat(ran);
    msleep((time += ran) % 2);
    if ((job.left -= ran) === 0) {
      job.finished = time;
      job = null;
    }
  }
  let [wait, turn] = [0, 0];
  for (const { finished, arrives, length } of all) {
    turn! += finished - arrives;
    wait! += finished - arrives - length;
  }
  printk(
    sprintf(
      '%-10s wait %s turnaround %s',
      name,
      (wait! / all.length).toFixed(2),
      (turn! / all.length).toFixed(2),
    ),
  );
  printk(`  ${chart}`);
}

function start(): number {
  ride('one', [[0, 0, 5]]);
  ride('two', [
    [0, 3, 0],
    [1, 1, 9],
    [4, 5, 2],
  ]);
  ride('busy', [
    [0, 9, 0],
    [2, 0, 9],
    [2, 4, 6],
    [3, 6, 4],
    [30, 2, 2],
    [31, 8, 1],
    [60, 0, 3],
  ]);
  for (const jobs of [
    'A0+24 B0+3 C0+3',
    'A0+6 B0+8 C0+7 D0+3',
    'A0+8 B1+4 C2+9 D3+5',
    'A2+1 B9+2',
  ]) {
    run_jobs('first come', first_come, Infinity, jobs);
    run_jobs('shortest', shortest, Infinity, jobs);
    run_jobs('robin 4', first_come, 4, jobs);
    run_jobs('remaining', shortest, 1, jobs);
  }
  return 0;
}

module_init(start);
