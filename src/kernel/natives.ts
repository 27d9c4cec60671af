/** The functions of `'kernel'` and `'user'`, bound to one kernel. Those that sleep leave a frame. */
import type { Code } from './frame.ts';
import { SUSPENDED } from './frame.ts';
import { sprintf } from './format.ts';
import type { Kernel } from './kernel.ts';
import { Oops } from './oops.ts';
import type { Completion, Mutex, Spinlock, TimerList, WaitQueueHead } from './structs.ts';
import type { Cell } from './cell.ts';
import { TASK_RUNNING, TASK_UNINTERRUPTIBLE, Task } from './task.ts';

/** The frame of a native that sleeps; it passes on what the task is woken with. */
const sleeper = (name: string, resume: Code['resume'] = (_frame, value) => value): Code => ({
  symbol: `kernel:${name}`,
  name: () => name,
  file: () => '',
  lineOf: () => 0,
  resume,
});

export function makeNatives(kernel: Kernel): Readonly<Record<string, unknown>> {
  const { unwinder } = kernel;
  const current = (): Task => kernel.current ?? idle;
  const idle = new Task(0, 0, 'swapper/0', false);
  const codes = {
    schedule: sleeper('schedule'),
    cond_resched: sleeper('cond_resched', () => undefined),
    msleep: sleeper('msleep', () => undefined),
    schedule_timeout: sleeper('schedule_timeout', (frame) =>
      Math.max(0, Math.ceil(((frame[2] as number) - kernel.now) / 1000)),
    ),
    mutex_lock: sleeper('mutex_lock', () => undefined),
    wait_for_completion: sleeper('wait_for_completion', () => undefined),
    kthread_stop: sleeper('kthread_stop'),
    stop_machine: sleeper('stop_machine'),
  };
  const wakeAt = (ms: number, task: Task): void => {
    kernel.events.add(
      kernel.now + Math.max(0, Math.round(ms * 1000)),
      () => kernel.wake(task),
      false,
    );
  };
  const block = (code: Code, ...slots: unknown[]): typeof SUSPENDED => {
    current().state = TASK_UNINTERRUPTIBLE;
    return unwinder.suspend(code, 0, ...slots);
  };
  const log =
    (level: string) =>
    (text: string): void =>
      kernel.printk(level, String(text));
  const wakeAll = (wq: WaitQueueHead): void => [...wq.waiters].forEach((task) => kernel.wake(task));
  const onced = new Set<string>();
  const here = (): Error => new Error('here');
  const warn = (condition: unknown, text = ''): boolean => {
    if (condition) kernel.warn(here(), text);
    return Boolean(condition);
  };
  const complete = (done: Completion, count: number): void => {
    done.done += count;
    while (done.done > 0 && done.waiters.length > 0) {
      if (done.done !== Infinity) done.done--;
      kernel.wake(done.waiters.shift()!);
    }
  };
  const runTimer = (timer: TimerList, sequence: number): void => {
    if (timer.sequence !== sequence || timer.expires === 0) return;
    timer.expires = 0;
    if (!timer.fn) return;
    try {
      if (kernel.callAtomic(timer.fn, [timer.data]) === SUSPENDED)
        throw new Oops('scheduling while atomic: timer');
    } catch (error) {
      kernel.reportOops(error, null);
    }
  };
  return {
    printk: log('notice'),
    pr_emerg: log('emerg'),
    pr_err: log('err'),
    pr_warn: log('warn'),
    pr_notice: log('notice'),
    pr_info: log('info'),
    pr_debug: log('debug'),
    sprintf,
    dump_stack: () => kernel.dumpStack(here()),
    BUG: () => {
      throw new Oops('kernel BUG');
    },
    BUG_ON: (condition: unknown) => {
      if (condition) throw new Oops('kernel BUG');
    },
    WARN_ON: (condition: unknown) => warn(condition),
    WARN: (condition: unknown, text: string) => warn(condition, text),
    WARN_ON_ONCE: (condition: unknown) => {
      if (!condition) return false;
      const [at] = kernel.linker.backtrace(here());
      const key = `${at?.file}:${at?.line}`;
      if (!onced.has(key)) warn(onced.add(key));
      return true;
    },
    panic: (text: string) => {
      throw new Oops(text, true);
    },

    get_current: current,
    smp_processor_id: () => kernel.cpuId(),
    schedule: () => {
      kernel.maySleep();
      return unwinder.suspend(codes.schedule, 0);
    },
    cond_resched: () => {
      kernel.maySleep();
      return unwinder.suspend(codes.cond_resched, 0);
    },
    msleep: (ms: number) => {
      kernel.maySleep();
      wakeAt(ms, current());
      return block(codes.msleep);
    },
    schedule_timeout: (ms: number) => {
      kernel.maySleep();
      const task = current();
      if (task.state === TASK_RUNNING)
        return unwinder.suspend(codes.schedule_timeout, 0, kernel.now + ms * 1000);
      wakeAt(ms, task);
      return unwinder.suspend(codes.schedule_timeout, 0, kernel.now + ms * 1000);
    },
    set_current_state: (state: number) => {
      current().state = state;
    },
    kthread_run: (fn: Cell, arg: unknown, name: string) => kernel.kthread(name, fn, arg),
    kthread_should_stop: () => current().shouldStop,
    kthread_stop: (task: Task) => {
      kernel.maySleep();
      task.shouldStop = true;
      if (task.dead) return task.exit_code;
      kernel.wake(task);
      task.waiters.push(current());
      return block(codes.kthread_stop);
    },
    wake_up_process: (task: Task) => kernel.wake(task),
    find_task_by_vpid: (pid: number) => kernel.tasks.get(pid) ?? null,
    stop_machine: (fn: Cell, arg: unknown) => {
      kernel.maySleep();
      current().stopRequest = { fn, arg };
      return unwinder.suspend(codes.stop_machine, 0);
    },

    prepare_to_wait: (wq: WaitQueueHead, state: number) => {
      const task = current();
      if (!wq.waiters.includes(task)) wq.waiters.push(task);
      task.state = state;
    },
    finish_wait: (wq: WaitQueueHead) => {
      const task = current();
      task.state = TASK_RUNNING;
      const at = wq.waiters.indexOf(task);
      if (at >= 0) wq.waiters.splice(at, 1);
    },
    wake_up: wakeAll,
    wake_up_all: wakeAll,
    wake_up_interruptible: wakeAll,
    waitqueue_active: (wq: WaitQueueHead) => wq.waiters.length > 0,
    signal_pending: () => false,

    mutex_lock: (lock: Mutex) => {
      kernel.maySleep();
      if (lock.owner === null) {
        lock.owner = current();
        return undefined;
      }
      lock.waiters.push(current());
      return block(codes.mutex_lock);
    },
    mutex_trylock: (lock: Mutex) => {
      if (lock.owner !== null) return false;
      lock.owner = current();
      return true;
    },
    mutex_unlock: (lock: Mutex) => {
      warn(lock.owner !== current(), 'mutex unlocked by a task that does not hold it');
      lock.owner = lock.waiters.shift() ?? null;
      if (lock.owner) kernel.wake(lock.owner);
    },
    mutex_is_locked: (lock: Mutex) => lock.owner !== null,
    spin_lock: (lock: Spinlock) => {
      if (lock.owner !== null)
        throw new Oops(`spinlock recursion on ${current().comm}/${current().pid}`);
      lock.owner = current();
      current().preemptCount++;
    },
    spin_unlock: (lock: Spinlock) => {
      if (lock.owner !== current()) throw new Oops('spinlock already unlocked or wrong owner');
      lock.owner = null;
      current().preemptCount--;
    },
    complete: (done: Completion) => complete(done, 1),
    complete_all: (done: Completion) => complete(done, Infinity),
    wait_for_completion: (done: Completion) => {
      kernel.maySleep();
      if (done.done > 0) {
        if (done.done !== Infinity) done.done--;
        return undefined;
      }
      done.waiters.push(current());
      return block(codes.wait_for_completion);
    },

    jiffies: () => Math.floor(kernel.now / 1000),
    ktime_get_ns: () => BigInt(kernel.now) * 1000n,
    timer_setup: (timer: TimerList, fn: Cell, data: unknown) => {
      timer.fn = fn;
      timer.data = data;
    },
    mod_timer: (timer: TimerList, expires: number) => {
      const pending = timer.expires !== 0;
      const sequence = ++timer.sequence;
      timer.expires = Math.max(1, expires);
      kernel.events.add(
        Math.max(kernel.now, timer.expires * 1000),
        () => runTimer(timer, sequence),
        false,
      );
      return pending;
    },
    del_timer: (timer: TimerList) => {
      const pending = timer.expires !== 0;
      timer.expires = 0;
      timer.sequence++;
      return pending;
    },
    timer_pending: (timer: TimerList) => timer.expires !== 0,
    get_random_u32: () => kernel.random(0x100000000),
  };
}

/** What user code may call; a system call suspends it until the kernel returns. */
export function makeUserNatives(kernel: Kernel): Readonly<Record<string, unknown>> {
  return {
    sprintf,
    print: (text: string) => kernel.print(String(text)),
    syscall: (name: string, ...args: unknown[]) => {
      kernel.current!.syscall = { name: String(name), args };
      return SUSPENDED;
    },
  };
}
