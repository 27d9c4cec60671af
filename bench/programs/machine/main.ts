/** Tasks that switch, sleep and are called, and data of any size: what the machine itself costs. */
import { SYSCALL_DEFINE, cond_resched, kthread_run, msleep } from 'kernel';

let left = 0;
let woken = 0;

function switcher(unused: unknown): number {
  while (left > 0) {
    left--;
    cond_resched();
  }
  return 0;
}

/** Two tasks give the CPU to each other. */
export function start_switching(rounds: number): number {
  left = rounds;
  kthread_run(switcher, null, 'ping');
  kthread_run(switcher, null, 'pong');
  return 0;
}

function napper(rounds: number): number {
  for (let i = 0; i < rounds; i++) msleep(1 + (i % 7));
  return 0;
}

export function start_napping(tasks: number): number {
  for (let i = 0; i < tasks; i++) kthread_run(napper, left, 'napper');
  return 0;
}

export function set_rounds(rounds: number): number {
  left = rounds;
  return 0;
}

function nap(ms: number): number {
  msleep(ms);
  woken++;
  return 0;
}

function sleeper(ms: number): number {
  return nap(ms);
}

/** Tasks that sleep for about three hours, no two for equally long. */
export function start_sleepers(count: number): number {
  for (let i = 0; i < count; i++) kthread_run(sleeper, 10_000_000 + ((i * 7919) % count), 'sleeper');
  return 0;
}

export function count_woken(): number {
  return woken;
}

class Inode {
  ino = 0;
  size = 0;
  name = '';
  parent: Inode | null = null;
}
let inodes: Inode[] = [];

export function make_inodes(count: number): number {
  let parent: Inode | null = null;
  for (let i = 0; i < count; i++) {
    const inode = new Inode();
    inode.ino = i;
    inode.size = i * 4096;
    inode.name = 'file';
    inode.parent = parent;
    inodes.push(inode);
    if (i % 16 === 0) parent = inode;
  }
  return inodes.length;
}

function sys_add(a: number, b: number): number {
  return a + b;
}
SYSCALL_DEFINE('add', sys_add);
