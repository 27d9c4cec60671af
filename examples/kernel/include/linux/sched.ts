/** What the threads of a process share, beside files and memory (task.signal). */
import { get_current } from 'kernel';
import type { TaskStruct } from 'kernel';
import type { Cred } from '../../kernel/cred.ts';
import { RLIMIT_NOFILE, RLIMIT_NPROC, RLIMIT_STACK, RLIM_INFINITY, RLIM_NLIMITS } from '../uapi/resource.ts';
import type { TtyStruct } from './tty.ts';

export class Rlimit {
  rlim_cur = RLIM_INFINITY;
  rlim_max = RLIM_INFINITY;
}

export class SignalStruct {
  rlim: Rlimit[] = [];
  /** The controlling terminal of the session. */
  tty: TtyStruct | null = null;
  leader = false;
  pdeath_signal = 0;
  personality = 0;
  /** Who traces the process, and the rights it had when it began to; 0: nobody. */
  ptracer = 0;
  ptracer_cred: Cred | null = null;
}

function init_rlimits(signal: SignalStruct): void {
  for (let i = 0; i < RLIM_NLIMITS; i++) signal.rlim.push(new Rlimit());
  signal.rlim[RLIMIT_NOFILE]!.rlim_cur = 256;
  signal.rlim[RLIMIT_NOFILE]!.rlim_max = 1024;
  signal.rlim[RLIMIT_NPROC]!.rlim_cur = signal.rlim[RLIMIT_NPROC]!.rlim_max = 512;
  signal.rlim[RLIMIT_STACK]!.rlim_cur = 8 * 1024 * 1024;
}

/** Of any task; made when somebody first asks. */
export function task_signal(task: TaskStruct): SignalStruct {
  if (task.signal === null) {
    const signal = new SignalStruct();
    init_rlimits(signal);
    task.signal = signal;
  }
  return task.signal as SignalStruct;
}

export function current_signal(): SignalStruct {
  return task_signal(get_current());
}
