/** prctl() and personality(): what a process says about itself. */
import { EFAULT, EINVAL, SYSCALL_DEFINE, get_current, set_task_comm } from 'kernel';
import { current_signal } from '../include/linux/sched.ts';
import {
  MMAP_PAGE_ZERO, PR_GET_DUMPABLE, PR_GET_NAME, PR_GET_PDEATHSIG, PR_SET_DUMPABLE, PR_SET_NAME, PR_SET_PDEATHSIG,
  READ_IMPLIES_EXEC, ADDR_NO_RANDOMIZE,
} from '../include/uapi/prctl.ts';
import { access_ok, put_user, strncpy_to_user, strndup_user } from '../lib/usercopy.ts';
import { current_mm } from '../mm/mm_struct.ts';

const TASK_COMM_LEN = 16;
const NSIG = 31;
/** Not dumpable; as the user; as root, for core files that only root can read. */
const SUID_DUMP_DISABLE = 0;
const SUID_DUMP_ROOT = 2;
/** What a program that runs with other rights does not take over. */
export const PER_CLEAR_ON_SETID = READ_IMPLIES_EXEC | ADDR_NO_RANDOMIZE;

function prctl_set_dumpable(value: number): number {
  if (value < SUID_DUMP_DISABLE || value > SUID_DUMP_ROOT) return -EINVAL;
  current_mm().dumpable = value;
  return 0;
}

function sys_prctl(option: number, arg: number, buf: Uint8Array): number {
  switch (option) {
    case PR_SET_PDEATHSIG:
      if (!Number.isInteger(arg) || arg < 0 || arg > NSIG) return -EINVAL;
      current_signal().pdeath_signal = arg;
      return 0;
    case PR_GET_PDEATHSIG:
      return put_user(buf, 0, current_signal().pdeath_signal, 4);
    case PR_GET_DUMPABLE:
      return current_mm().dumpable;
    case PR_SET_DUMPABLE:
      return prctl_set_dumpable(arg);
    case PR_SET_NAME:
      if (!access_ok(buf, 1)) return -EFAULT;
      set_task_comm(get_current(), strndup_user(buf, TASK_COMM_LEN - 1));
      return 0;
    case PR_GET_NAME:
      return strncpy_to_user(buf, 0, get_current().comm, TASK_COMM_LEN);
    default:
      return -EINVAL;
  }
}

/** Yields the personality before; 0xffffffff only asks. */
function sys_personality(persona: number): number {
  const signal = current_signal();
  const old = signal.personality;
  if (persona !== 0xffffffff) signal.personality = persona;
  return old;
}

/** Whether programs find page 0 mapped. */
export function personality_maps_page_zero(): boolean {
  return (current_signal().personality & MMAP_PAGE_ZERO) !== 0;
}

SYSCALL_DEFINE('prctl', sys_prctl);
SYSCALL_DEFINE('personality', sys_personality);
