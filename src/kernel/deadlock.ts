/**
 * Deadlocks that have happened: whoever begins to wait in a circle is reported at once, with all that
 * are in it, in the words of kernel/locking/rtmutex-debug.c. A CPU that spins for long is what
 * kernel/watchdog.c reports.
 */
import { callTrace, sectionsOf, taskSection } from './backtrace.ts';
import type { Cpu } from './cpu.ts';
import { InterruptContext } from './cpu.ts';
import type { Execution, Waiting } from './execution.ts';
import { displayName } from './lockdep/names.ts';
import { heldLines } from './lockdep/reports.ts';
import type { Machine } from './machine.ts';
import { spinBug } from './spin-debug.ts';
import { SpinningLock } from './structs/lock.ts';
import { Task } from './task.ts';
import type { Waiter } from './waits-for.ts';
import { circleOf } from './waits-for.ts';

/** After so many microseconds a CPU that spins is locked up (2 * watchdog_thresh, and hard lockups). */
const SOFT_LOCKUP = 22_000_000;
const HARD_LOCKUP = 10_000_000;
const RULE = 44;

interface Spin {
  cpu: Cpu;
  execution: Execution;
  waiting: Waiting;
  since: number;
}

export class Deadlocks {
  readonly #machine: Machine & { readonly version: string };

  constructor(machine: Machine & { readonly version: string }) {
    this.#machine = machine;
    machine.clock.on<Spin>('watchdog', (spin) => this.#lookAt(spin));
  }

  /** What executes begins to spin. */
  spins(execution: Execution): void {
    const { clock, executor, sched } = this.#machine;
    const waiting = execution.spinsOn!;
    const limit = execution.irqsOff ? HARD_LOCKUP : SOFT_LOCKUP;
    const spin: Spin = { cpu: executor.cpu, execution, waiting, since: clock.now };
    clock.add(clock.now + limit, 'watchdog', spin);
    const circle = circleOf({ execution, waiting }, sched.cpus);
    if (!circle) return;
    const { on } = waiting;
    const here: readonly Execution[] = [...executor.cpu.contexts, executor.cpu.task()];
    if (on instanceof SpinningLock && circle.every((each) => here.includes(each.execution)))
      spinBug(this.#machine, on, 'recursion');
    else this.#report(circle);
  }

  /** The running task is about to sleep, for as long as it takes. */
  sleeps(task: Task): void {
    const circle = circleOf({ execution: task, waiting: task.blockedOn }, this.#machine.sched.cpus);
    if (circle) this.#report(circle);
  }

  #report(circle: readonly Waiter[]): void {
    const { reports, version } = this.#machine;
    const [current, ...others] = circle;
    const last = others.at(-1) ?? current!;
    this.#print('', '='.repeat(RULE), 'WARNING: circular locking deadlock detected!');
    this.#print(`${version} #1 ${reports.taints}`, '-'.repeat(RULE));
    this.#print(`${name(last.execution)} is deadlocking current task ${name(current!.execution)}`);
    circle.forEach(({ execution, waiting }, i) => {
      const what = i === 0 ? 'is trying to acquire' : 'is blocked on';
      if (waiting)
        this.#print('', `${i + 1}) ${name(execution)} ${what} this lock:`, lockOf(waiting));
      else this.#print('', `${i + 1}) ${name(execution)} is interrupted`);
    });
    this.#print('');
    if (this.#machine.lockdep)
      for (const { execution } of circle)
        if (execution instanceof Task) this.#print(...heldLines(execution));
    for (const { execution } of others) {
      this.#print('', `${name(execution)}'s [blocked] stackdump:`, '');
      this.#print(...this.#stackOf(execution));
    }
    this.#print('', `${name(current!.execution)}'s [current] stackdump:`, '');
    reports.dumpStack(new Error('here'));
  }

  /** The stack of one that does not run now: a task that sleeps, or what is on another CPU. */
  #stackOf(execution: Execution): string[] {
    const cpu = this.#machine.sched.cpus.find(
      ({ current, contexts }) =>
        current === execution || contexts.some((each) => each === execution),
    );
    if (cpu) return callTrace(sectionsOf(cpu, []));
    return execution instanceof Task ? callTrace([taskSection(execution)]) : [];
  }

  /** Whether it spins still. */
  #lookAt({ cpu, execution, waiting, since }: Spin): void {
    const { clock, printk, reports, version } = this.#machine;
    if (execution.spinsOn !== waiting || waiting.on.$free(waiting.how)) return;
    const { comm, pid } = cpu.task();
    const seconds = Math.floor((clock.now - since) / 1e6);
    const text = execution.irqsOff
      ? `watchdog: Watchdog detected hard LOCKUP on cpu ${cpu.id}`
      : `watchdog: BUG: soft lockup - CPU#${cpu.id} stuck for ${seconds}s! [${comm}:${pid}]`;
    printk.call(this.#machine, 'emerg', text);
    this.#print(`CPU: ${cpu.id} PID: ${pid} Comm: ${comm} ${reports.taints} ${version} #1`);
    this.#print(...callTrace(sectionsOf(cpu, [])));
    reports.taints.add('L');
  }

  #print(...lines: string[]): void {
    for (const line of lines) this.#machine.printk('warn', line);
  }
}

const name = (execution: Execution): string => {
  if (execution instanceof Task) return `${execution.comm}/${execution.pid}`;
  return execution instanceof InterruptContext ? `<${execution.kind}>` : '';
};

/** ` (lock_b), owned by cat/12`. */
function lockOf({ on }: Waiting): string {
  const owners = on.$owners().map(name);
  return ` (${displayName(on.$site)})${owners.length > 0 ? `, owned by ${owners.join(', ')}` : ''}`;
}
