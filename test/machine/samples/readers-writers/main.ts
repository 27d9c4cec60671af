/**
 * Readers and writers, with either side preferred (Courtois, Heymans and Parnas, 1971), and with the
 * kernel's own lock, which starves neither. The writer comes while readers keep each other company.
 */
import { Completion, Mutex, RwSemaphore, Semaphore, WARN_ON, complete, down, down_read, down_write, jiffies, kthread_run, module_init, msleep, mutex_lock, mutex_unlock, printk, sema_init, up, up_read, up_write, wait_for_completion } from 'kernel';

class Policy {
  name = '';
  read_begin: () => void = nothing;
  read_end: () => void = nothing;
  write_begin: () => void = nothing;
  write_end: () => void = nothing;
}

let reading = 0;
let writing = 0;
let finished = new Completion();
let policy: Policy | null = null;
let began = 0;

function nothing(): void {}

// The first problem: no reader waits unless a writer is inside.
const count_lock = new Mutex();
const resource = new Semaphore();
let readers = 0;

function r_read_begin(): void {
  mutex_lock(count_lock);
  if (++readers === 1) down(resource);
  mutex_unlock(count_lock);
}
function r_read_end(): void {
  mutex_lock(count_lock);
  if (--readers === 0) up(resource);
  mutex_unlock(count_lock);
}
function r_write_begin(): void {
  down(resource);
}
function r_write_end(): void {
  up(resource);
}

// The second problem: a writer that waits lets no new reader in.
const writers_lock = new Mutex();
const gate = new Semaphore();
let writers = 0;

function w_read_begin(): void {
  down(gate);
  r_read_begin();
  up(gate);
}
function w_write_begin(): void {
  mutex_lock(writers_lock);
  if (++writers === 1) down(gate);
  mutex_unlock(writers_lock);
  down(resource);
}
function w_write_end(): void {
  up(resource);
  mutex_lock(writers_lock);
  if (--writers === 0) up(gate);
  mutex_unlock(writers_lock);
}

const sem = new RwSemaphore();

function s_read_begin(): void {
  down_read(sem);
}
function s_read_end(): void {
  up_read(sem);
}
function s_write_begin(): void {
  down_write(sem);
}
function s_write_end(): void {
  up_write(sem);
}

/** Reads again and again, so that some reader is always inside. */
function reader(offset: number): number {
  msleep(offset);
  for (let i = 0; i < 5; i++) {
    policy!.read_begin();
    WARN_ON(writing > 0);
    reading++;
    msleep(10);
    reading--;
    policy!.read_end();
    msleep(1);
  }
  complete(finished);
  return 0;
}

function writer(unused: unknown): number {
  msleep(12);
  policy!.write_begin();
  WARN_ON(reading > 0 || writing > 0);
  writing++;
  printk(`${policy!.name}: the writer waited ${jiffies() - began - 12} ms`);
  msleep(5);
  writing--;
  policy!.write_end();
  complete(finished);
  return 0;
}

function run(name: string, read_begin: () => void, read_end: () => void, write_begin: () => void, write_end: () => void): void {
  policy = new Policy();
  policy.name = name;
  policy.read_begin = read_begin;
  policy.read_end = read_end;
  policy.write_begin = write_begin;
  policy.write_end = write_end;
  finished = new Completion();
  began = jiffies();
  kthread_run(reader, 0, 'reader/0');
  kthread_run(reader, 5, 'reader/1');
  kthread_run(writer, null, 'writer');
  for (let i = 0; i < 3; i++) wait_for_completion(finished);
  printk(`${name}: all done after ${jiffies() - began} ms`);
}

function boss(unused: unknown): number {
  sema_init(resource, 1);
  sema_init(gate, 1);
  run('readers first', r_read_begin, r_read_end, r_write_begin, r_write_end);
  run('writers first', w_read_begin, r_read_end, w_write_begin, w_write_end);
  run('rwsem', s_read_begin, s_read_end, s_write_begin, s_write_end);
  return 0;
}

function start(): number {
  kthread_run(boss, null, 'boss');
  return 0;
}
module_init(start);
