/**
 * A hierarchical timer wheel (Varghese and Lauck; as in kernel/time/timer.c): levels of slots, cascades,
 * timers that rearm or cancel each other from their callbacks; expiry order is checked against a list.
 */
import { BUG_ON, cond_resched, module_init, msleep, printk } from 'kernel';

const LEVEL_BITS = 3;
const SLOTS = 1 << LEVEL_BITS;
const LEVELS = 4;

type Callback = (wheel: Wheel, timer: Timer) => void;

class Timer {
  name = '';
  expires = 0;
  period = 0;
  fn: Callback = note;
  prev: Timer | null = null;
  next: Timer | null = null;
  slot: Timer | null = null;
  other: Timer | null = null;
}

class Wheel {
  clock = 0;
  levels: Timer[][] = [];
  pending = 0;
  cascades = 0;
  log: string[] = [];
}

function head(): Timer {
  const timer = new Timer();
  timer.prev = timer.next = timer;
  return timer;
}

function new_wheel(): Wheel {
  const wheel = new Wheel();
  for (let level = 0; level < LEVELS; level++) {
    const slots: Timer[] = [];
    for (let i = 0; i < SLOTS; i++) slots.push(head());
    wheel.levels.push(slots);
  }
  return wheel;
}

/** The level whose slots are just wide enough for what is left. */
function slot_for(wheel: Wheel, expires: number): Timer {
  const left = expires - wheel.clock;
  let level = 0;
  while (level < LEVELS - 1 && left >= 1 << (LEVEL_BITS * (level + 1))) level++;
  const reach =
    left < 1 << (LEVEL_BITS * LEVELS) ? expires : wheel.clock + (1 << (LEVEL_BITS * LEVELS)) - 1;
  return wheel.levels[level]![(reach >> (LEVEL_BITS * level)) & (SLOTS - 1)]!;
}

function enqueue(wheel: Wheel, timer: Timer): void {
  const slot = slot_for(wheel, timer.expires);
  const last = slot.prev!;
  [timer.prev, timer.next, timer.slot] = [last, slot, slot];
  last.next = slot.prev = timer;
  wheel.pending++;
}

function detach(wheel: Wheel, timer: Timer): boolean {
  if (!timer.slot) return false;
  timer.prev!.next = timer.next;
  timer.next!.prev = timer.prev;
  timer.prev = timer.next = timer.slot = null;
  wheel.pending--;
  return true;
}

function mod_timer(wheel: Wheel, timer: Timer, expires: number): boolean {
  const was_pending = detach(wheel, timer);
  timer.expires = Math.max(expires, wheel.clock + 1);
  enqueue(wheel, timer);
  return was_pending;
}

/** The timers of an outer slot fall into inner ones. */
function cascade(wheel: Wheel, level: number): void {
  const slot = wheel.levels[level]![(wheel.clock >> (LEVEL_BITS * level)) & (SLOTS - 1)]!;
  const moving: Timer[] = [];
  for (let timer = slot.next!; timer !== slot; timer = timer.next!) moving.push(timer);
  for (const timer of moving) {
    detach(wheel, timer);
    enqueue(wheel, timer);
    wheel.cascades++;
  }
}

function tick(wheel: Wheel): void {
  wheel.clock++;
  for (let level = LEVELS - 1; level > 0; level--)
    if (wheel.clock % (1 << (LEVEL_BITS * level)) === 0) cascade(wheel, level);
  const slot = wheel.levels[0]![wheel.clock & (SLOTS - 1)]!;
  const due: Timer[] = [];
  for (let timer = slot.next!; timer !== slot; timer = timer.next!) due.push(timer);
  for (const timer of due) {
    if (timer.slot !== slot || timer.expires > wheel.clock) continue;
    detach(wheel, timer);
    timer.fn(wheel, timer);
  }
}

function note(wheel: Wheel, { name }: Timer): void {
  wheel.log.push(`${wheel.clock}:${name}`);
}

function periodic(wheel: Wheel, timer: Timer): void {
  note(wheel, timer);
  cond_resched();
  mod_timer(wheel, timer, wheel.clock + timer.period);
}

/** Takes another timer with it. */
function killer(wheel: Wheel, timer: Timer): void {
  note(wheel, timer);
  msleep(1);
  if (timer.other && detach(wheel, timer.other)) wheel.log.push(`-${timer.other.name}`);
}

function backoff(wheel: Wheel, timer: Timer): void {
  note(wheel, timer);
  timer.period *= 2;
  if (timer.period < 100) mod_timer(wheel, timer, wheel.clock + timer.period);
}

function timer(
  wheel: Wheel,
  name: string,
  expires: number,
  fn: Callback = note,
  period = 0,
): Timer {
  const made = new Timer();
  [made.name, made.fn, made.period] = [name, fn, period];
  mod_timer(wheel, made, expires);
  return made;
}

function run_until(wheel: Wheel, time: number): string {
  while (wheel.clock < time) tick(wheel);
  const text = wheel.log.join(' ');
  wheel.log = [];
  return text || '-';
}

function start(): number {
  const wheel = new_wheel();
  timer(wheel, 'now', 0);
  timer(wheel, 'soon', 7);
  timer(wheel, 'border', 8);
  const late = timer(wheel, 'late', 300);
  const beat = timer(wheel, 'beat', 5, periodic, 25);
  timer(wheel, 'retry', 3, backoff, 3);
  const axe = timer(wheel, 'axe', 60, killer);
  axe.other = late;
  printk(run_until(wheel, 40));
  printk(`${mod_timer(wheel, late, 70)} ${wheel.pending} pending`);
  printk(run_until(wheel, 100));
  axe.other = beat;
  printk(`${mod_timer(wheel, axe, 130)} ${detach(wheel, late)} ${wheel.pending}`);
  printk(run_until(wheel, 200));
  const pair = timer(wheel, 'first', 210, killer);
  pair.other = timer(wheel, 'second', 210);
  timer(wheel, 'far', 5000);
  printk(
    `${run_until(wheel, 4096)} | ${run_until(wheel, 5000)} ${wheel.pending} pending, ${wheel.cascades} cascades`,
  );

  const model: { at: number; name: string }[] = [];
  for (let i = 0, x = 5; i < 80; i++, x = (x * 173 + 41) % 1021) {
    timer(wheel, `${i}`, wheel.clock + 1 + x);
    model.push({ at: wheel.clock + 1 + x, name: `${i}` });
  }
  const fired = run_until(wheel, 5000 + 1100).split(' ');
  BUG_ON(fired.length !== model.length || wheel.pending !== 0);
  let last = 0;
  for (const text of fired) {
    const [time, name] = text.split(':') as [string, string];
    BUG_ON(Number(time) < last || model[Number(name)]!.at !== Number(time));
    last = Number(time);
  }
  printk(`${fired.length} in order, ${wheel.cascades} cascades`);
  return 0;
}

module_init(start);
