/** What signals do to sleeping, stopped, blocked and busy processes. */
import { print, syscall } from 'user';

const SIGKILL = 9;
const SIGTERM = 15;
const SIGCHLD = 17;
const SIGCONT = 18;
const SIGTSTP = 20;
const SIGWINCH = 28;
const bit = (1 << 14) | (1 << 8);

function nap(ms: number): void {
  syscall('nanosleep', ms);
}

/** A child that sleeps in some way, with 10 ms to get there. */
function sleeper(how: string): number {
  const child = syscall('fork');
  if (child === 0) {
    const result = syscall('sleep', how);
    print(`not killed by ${how}: ${result}`);
    syscall('exit', 1);
  }
  nap(10);
  return child;
}

function each_sleep(): void {
  const kinds = [
    'schedule', 'schedule_timeout_interruptible', 'msleep_interruptible', 'wait_event_interruptible', 'killable',
    'schedule_timeout_killable', 'uninterruptible', 'msleep',
  ];
  for (const how of kinds) {
    const child = sleeper(how);
    syscall('kill', child, SIGTERM);
    print(`${how}: ended by ${syscall('wait', child)}`);
  }
  print(`wait4 without children: ${syscall('sleep', 'wait4')}`);
}

/** Nothing is delivered: the call is made again, and goes on as if nothing had been. */
function fake_signals(): void {
  for (const how of ['schedule', 'wait_event_interruptible', 'msleep_interruptible', 'killable']) {
    const child = sleeper(how);
    syscall('notify', child);
    nap(10);
    syscall('state', child);
    syscall('kill', child, SIGKILL);
    print(`${how}: ended by ${syscall('wait', child)}`);
  }
  const child = syscall('fork');
  if (child === 0) {
    print(`nanosleep: ${syscall('nanosleep', 50)}`);
    syscall('exit', 0);
  }
  for (let i = 0; i < 3; i++) {
    nap(10);
    syscall('notify', child);
  }
  print(`it ended with ${syscall('wait', child)}`);
}

function stops(): void {
  const child = sleeper('wait_event_interruptible');
  syscall('kill', child, SIGTSTP);
  nap(5);
  syscall('state', child);
  syscall('kill', child, SIGTERM);
  nap(5);
  syscall('state', child);
  syscall('kill', child, SIGCONT);
  print(`stopped and then terminated: ${syscall('wait', child)}`);
  const other = sleeper('msleep_interruptible');
  syscall('kill', other, SIGTSTP);
  nap(5);
  syscall('kill', other, SIGCONT);
  nap(5);
  syscall('state', other);
  syscall('kill', other, SIGKILL);
  print(`stopped, continued, killed: ${syscall('wait', other)}`);
}

function masks(): void {
  const child = syscall('fork');
  if (child === 0) {
    print(`blocked before: ${syscall('sigprocmask', 0, bit)}, now ${syscall('sigprocmask', 0, 0)}`);
    nap(20);
    print('SIGTERM is pending');
    syscall('sigprocmask', 1, bit);
    print('not reached');
    syscall('exit', 1);
  }
  nap(10);
  syscall('kill', child, SIGTERM);
  print(`unblocked: ${syscall('wait', child)}`);
  const ignorant = syscall('fork');
  if (ignorant === 0) {
    print(`ignore: ${syscall('signal', SIGTERM, 1)} ${syscall('signal', SIGKILL, 1)} ${syscall('signal', 40, 1)}`);
    nap(20);
    syscall('exit', 4);
  }
  nap(10);
  print(`kill: ${syscall('kill', ignorant, SIGTERM)} ${syscall('kill', ignorant, SIGWINCH)} ${syscall('kill', ignorant, 0)}`);
  print(`ignored: ${syscall('wait', ignorant)}`);
  print(`nobody: ${syscall('kill', 999, SIGTERM)}, no signal: ${syscall('kill', ignorant, 77)} ${syscall('kill', 3, -1)}`);
  print(`no mask: ${syscall('sigprocmask', 7, 0)}`);
}

function group(): void {
  for (let i = 0; i < 2; i++) {
    if (syscall('fork') !== 0) continue;
    syscall('setpgid', 500);
    nap(1000);
  }
  nap(5);
  print(`group: ${syscall('kill', -500, SIGTERM)} ${syscall('wait', -500)} ${syscall('wait', -500)} ${syscall('wait', -500)}`);
}

/** A parent that ignores its children's end has no zombies. */
function careless(): void {
  syscall('signal', SIGCHLD, 1);
  if (syscall('fork') === 0) syscall('exit', 0);
  print(`careless: ${syscall('wait', -1)}`);
  syscall('signal', SIGCHLD, 0);
}

export function main(argv: string[]): number {
  each_sleep();
  fake_signals();
  stops();
  masks();
  group();
  careless();
  print(`a kernel thread saw ${syscall('thread')} signal`);
  if (syscall('fork') === 0) {
    syscall('kill', syscall('getpid'), SIGKILL);
    print('not reached');
  }
  print(`suicide: ${syscall('wait', -1)}`);
  return 0;
}
