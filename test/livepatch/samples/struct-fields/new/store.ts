import {
  KPATCH_RENAME_FIELD,
  KPATCH_TRANSFORM,
  DelayedWork,
  INIT_DELAYED_WORK,
  SYSCALL_DEFINE,
  TimerList,
  jiffies,
  kthread_run,
  mod_timer,
  module_init,
  msleep,
  pr_info,
  schedule_delayed_work,
  timer_setup,
} from 'kernel';

class Box {
  /** Who has sealed it. */
  seals = new Set<string>();
  label = '';
  milligrams = 0;
}
KPATCH_RENAME_FIELD(Box, 'name', 'label');

function to_milligrams(now: Box, was: { weight: number; colour: number }): void {
  now.milligrams = was.weight * 1000;
  now.seals.add(`colour ${was.colour}`);
}
function to_grams(now: { weight: number }, was: Box): void {
  now.weight = was.milligrams / 1000;
}
KPATCH_TRANSFORM(Box, to_milligrams, to_grams);

function make(name: string, grams: number): Box {
  const box = new Box();
  box.label = name;
  box.milligrams = grams * 1000;
  return box;
}

function report(box: Box): void {
  pr_info(`${box.label}: ${box.milligrams} mg, ${Array.from(box.seals).join() || 'no seal'}\n`);
}

const shelf: Box[] = [];
const index = new Map<string, Box>();
const timer = new TimerList();
const parcel = new DelayedWork();

/** Rings for a box that nothing else leads to. */
function ring(box: Box): void {
  report(box);
  mod_timer(timer, jiffies() + 60);
}

function deliver(box: Box): void {
  report(box);
  schedule_delayed_work(parcel, 60);
}

/** Looks after a box that only its stack knows. */
function keeper(box: Box): number {
  for (;;) {
    msleep(60);
    report(box);
  }
}

function sys_store(name: string, grams: number): number {
  const box = make(name, grams);
  shelf.push(box);
  index.set(name, box);
  return shelf.length;
}

function sys_list(): number {
  for (const box of shelf) report(box);
  return index.size;
}

/** Carries a box about, and sets it down where it was. */
function sys_carry(grams: number): number {
  const box = make('carried', grams);
  for (let i = 0; i < 5; i++) {
    msleep(30);
    report(box);
  }
  return shelf.push(box);
}

function start(): number {
  timer_setup(timer, ring, make('timer', 2));
  mod_timer(timer, jiffies() + 60);
  INIT_DELAYED_WORK(parcel, deliver, make('work', 3));
  schedule_delayed_work(parcel, 60);
  kthread_run(keeper, make('stack', 4), 'keeper');
  return 0;
}
module_init(start);
SYSCALL_DEFINE('store', sys_store);
SYSCALL_DEFINE('list', sys_list);
SYSCALL_DEFINE('carry', sys_carry);
