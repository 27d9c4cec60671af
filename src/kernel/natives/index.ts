/** The functions of `'kernel'` and `'user'`, bound to one kernel. Those that sleep leave a frame. */
import { sprintf } from '../format.ts';
import { Fault } from '../fault.ts';
import type { Machine } from '../machine.ts';
import { bugNatives } from './bug.ts';
import { debugfsNatives } from './debugfs.ts';
import { fileNatives } from './files.ts';
import { kprobeNatives } from './kprobes.ts';
import { livepatchNatives } from './livepatch.ts';
import { lockNatives } from './lock.ts';
import { logNatives } from './log.ts';
import type { Natives } from './native.ts';
import { sleeper, suspend } from './native.ts';
import { procNatives } from './proc.ts';
import { sysfsNatives } from './sysfs.ts';
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
  ...waitNatives(machine),
  ...livepatchNatives(machine),
  ...lockNatives(machine),
  ...timeNatives(machine),
});

/** What crosses the border between user mode and the kernel: plain values and memory. */
const isSyscallArg = (value: unknown): boolean =>
  ['number', 'bigint', 'string'].includes(typeof value) || value instanceof Uint8Array;

const inKernel = sleeper('syscall');

/** What user code may call; a system call suspends it until the kernel returns. */
export const userNatives = (machine: Machine): Natives => ({
  sprintf,
  print: (text: string) => machine.print(String(text)),
  syscall: (name: string, ...args: unknown[]) => {
    if (!args.every(isSyscallArg))
      throw new Fault('a system call takes numbers, texts and arrays of bytes');
    machine.executor.running().syscall = { name: String(name), args };
    return suspend(machine, inKernel);
  },
});
