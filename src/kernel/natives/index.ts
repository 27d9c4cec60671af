/** The functions of `'kernel'` and `'user'`, bound to one kernel. Those that sleep leave a frame. */
import { sprintf } from '../format.ts';
import type { Machine } from '../machine.ts';
import { bugNatives } from './bug.ts';
import { debugfsNatives } from './debugfs.ts';
import { fileNatives } from './files.ts';
import { hostNatives } from './host.ts';
import { kprobeNatives } from './kprobes.ts';
import { freezerNatives } from './freezer.ts';
import { kthreadNatives } from './kthread.ts';
import { livepatchNatives } from './livepatch.ts';
import { lockNatives } from './lock.ts';
import { logNatives } from './log.ts';
import type { Natives } from './native.ts';
import { sleeper, suspend } from './native.ts';
import { procNatives } from './proc.ts';
import { sysfsNatives } from './sysfs.ts';
import { moduleNatives } from './module.ts';
import { processNatives } from './process.ts';
import { schedNatives } from './sched.ts';
import { signalNatives } from './signal.ts';
import { taskNatives } from './task.ts';
import { timeNatives } from './time.ts';
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
  ...livepatchNatives(machine),
  ...lockNatives(machine),
  ...timeNatives(machine),
  ...hostNatives(machine),
});

/** What user code may call; a system call suspends it until the kernel returns. */
export function userNatives(machine: Machine): Natives {
  const inKernel = sleeper('syscall');
  return {
    sprintf,
    print: (text: string) => machine.print(String(text)),
    syscall: (name: string, ...args: unknown[]) => {
      machine.executor.running().syscall = { name, args };
      return suspend(machine, inKernel);
    },
  };
}
