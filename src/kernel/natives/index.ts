/** The functions of `'kernel'` and `'user'`, bound to one kernel. Those that sleep leave a frame. */
import { sprintf } from '../format.ts';
import type { Machine } from '../machine.ts';
import { atomicNatives } from './atomic.ts';
import { atomicContextNatives } from './atomic-context.ts';
import { barrierNatives } from './barrier.ts';
import { bugNatives } from './bug.ts';
import { completionNatives } from './completion.ts';
import { delayNatives } from './delay.ts';
import { hrtimerNatives } from './hrtimer.ts';
import { irqNatives } from './irq.ts';
import { kthreadParkNatives } from './kthread-park.ts';
import { kthreadWorkerNatives } from './kthread-worker.ts';
import { memoryNatives } from './memory.ts';
import { priorityNatives } from './priority.ts';
import { rcuNatives } from './rcu.ts';
import { refcountNatives } from './refcount.ts';
import { softirqNatives } from './softirq.ts';
import { workqueueNatives } from './workqueue.ts';
import { debugfsNatives } from './debugfs.ts';
import { fileNatives } from './files.ts';
import { hostNatives } from './host.ts';
import { kprobeNatives } from './kprobes.ts';
import { freezerNatives } from './freezer.ts';
import { kthreadNatives } from './kthread.ts';
import { livepatchNatives } from './livepatch.ts';
import { lockdepNatives } from './lockdep.ts';
import { logNatives } from './log.ts';
import { mutexNatives } from './mutex.ts';
import type { Natives } from './native.ts';
import { sleeper, suspend } from './native.ts';
import { procNatives } from './proc.ts';
import { sysfsNatives } from './sysfs.ts';
import { moduleNatives } from './module.ts';
import { processNatives } from './process.ts';
import { rtMutexNatives } from './rt-mutex.ts';
import { rwlockNatives } from './rwlock.ts';
import { rwsemNatives } from './rwsem.ts';
import { schedNatives } from './sched.ts';
import { semaphoreNatives } from './semaphore.ts';
import { seqlockNatives } from './seqlock.ts';
import { signalNatives } from './signal.ts';
import { spinlockNatives } from './spinlock.ts';
import { taskNatives } from './task.ts';
import { timeNatives } from './time.ts';
import { timerNatives } from './timer.ts';
import { traceNatives } from './trace.ts';
import { waitNatives } from './wait.ts';

export const kernelNatives = (machine: Machine): Natives => ({
  ...logNatives(machine),
  ...bugNatives(machine),
  ...procNatives(machine),
  ...sysfsNatives(machine),
  ...debugfsNatives(machine),
  ...fileNatives(machine),
  ...traceNatives(machine),
  ...kprobeNatives(machine),
  ...taskNatives(machine),
  ...schedNatives(machine),
  ...kthreadNatives(machine),
  ...processNatives(machine),
  ...signalNatives(machine),
  ...freezerNatives(machine),
  ...moduleNatives(machine),
  ...waitNatives(machine),
  ...completionNatives(machine),
  ...atomicContextNatives(machine),
  ...mutexNatives(machine),
  ...rtMutexNatives(machine),
  ...rwsemNatives(machine),
  ...semaphoreNatives(machine),
  ...spinlockNatives(machine),
  ...rwlockNatives(machine),
  ...seqlockNatives(machine),
  ...livepatchNatives(machine),
  ...lockdepNatives(machine),
  ...atomicNatives(machine),
  ...refcountNatives(machine),
  ...barrierNatives,
  ...memoryNatives(machine),
  ...rcuNatives(machine),
  ...irqNatives(machine),
  ...softirqNatives(machine),
  ...workqueueNatives(machine),
  ...kthreadParkNatives(machine),
  ...kthreadWorkerNatives(machine),
  ...priorityNatives(machine),
  ...timeNatives(machine),
  ...hostNatives(machine),
  ...hrtimerNatives(machine),
  ...delayNatives(machine),
  ...timerNatives(machine),
});

/** What user code may call; a system call suspends it until the kernel returns. */
export function userNatives(machine: Machine): Natives {
  const inKernel = sleeper(machine, 'syscall');
  return {
    sprintf,
    print: (text: string) => machine.print(String(text)),
    syscall: (name: string, ...args: unknown[]) => {
      machine.executor.running().syscall = { name, args };
      return suspend(machine, inKernel);
    },
  };
}
