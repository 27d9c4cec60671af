/** ptrace(): a process that looks into another and changes its memory. */
import {
  EBUSY, EFAULT, EINVAL, EIO, EPERM, ESRCH, SIGCONT, SIGSTOP, SYSCALL_DEFINE, Spinlock, find_task_by_vpid,
  get_current, kill_pid, spin_lock, spin_unlock,
} from 'kernel';
import type { TaskStruct } from 'kernel';
import type { MmStruct } from '../include/linux/mm.ts';
import { task_signal } from '../include/linux/sched.ts';
import { CAP_SYS_PTRACE } from '../include/uapi/capability.ts';
import {
  PTRACE_ATTACH, PTRACE_CONT, PTRACE_DETACH, PTRACE_PEEKDATA, PTRACE_POKEDATA, PTRACE_TRACEME,
} from '../include/uapi/ptrace.ts';
import { access_ok } from '../lib/usercopy.ts';
import { access_process_vm } from '../mm/memory.ts';
import { get_task_mm, mmput } from '../mm/mm_struct.ts';
import type { Cred } from './cred.ts';
import { capable, current_cred, get_cred, put_cred, task_cred } from './cred.ts';

/** Who traces whom changes under this lock. */
const tasklist_lock = new Spinlock();

/** The same user with no more rights, and a process that leaves cores; or the capability. */
export function ptrace_may_access(task: TaskStruct): boolean {
  if (capable(CAP_SYS_PTRACE)) return true;
  const cred = current_cred();
  const theirs = task_cred(task);
  if (theirs === null) return false;
  const same = cred.fsuid === theirs.euid && cred.fsuid === theirs.suid && cred.fsuid === theirs.uid;
  const mm = task.mm as MmStruct | null;
  return same && (mm === null || mm.dumpable === 1);
}

/** The caller holds the lock. */
function ptrace_link(child: TaskStruct, tracer: TaskStruct, cred: Cred): void {
  const signal = task_signal(child);
  signal.ptracer = tracer.pid;
  signal.ptracer_cred = get_cred(cred);
}

function ptrace_unlink(child: TaskStruct): void {
  const signal = task_signal(child);
  signal.ptracer = 0;
  put_cred(signal.ptracer_cred!);
  signal.ptracer_cred = null;
}

/** The rights with which the parent traces are those that an exec of the child will ask for. */
function ptrace_traceme(): number {
  const task = get_current();
  const parent = find_task_by_vpid(task.ppid);
  if (parent === null) return -ESRCH;
  const cred = task_cred(parent) ?? current_cred();
  let ret = -EPERM;
  spin_lock(tasklist_lock);
  if (task_signal(task).ptracer === 0) {
    ptrace_link(task, parent, cred);
    ret = 0;
  }
  spin_unlock(tasklist_lock);
  return ret;
}

function ptrace_attach(child: TaskStruct): number {
  if (child === get_current() || !ptrace_may_access(child)) return -EPERM;
  const cred = current_cred();
  let ret = -EBUSY;
  spin_lock(tasklist_lock);
  if (task_signal(child).ptracer === 0) {
    ptrace_link(child, get_current(), cred);
    ret = 0;
  }
  spin_unlock(tasklist_lock);
  return ret || kill_pid(child.pid, SIGSTOP);
}

function ptrace_access(child: TaskStruct, addr: number, data: Uint8Array, write: boolean): number {
  if (!access_ok(data, 4)) return -EFAULT;
  const mm = get_task_mm(child);
  if (mm === null) return -EIO;
  const done = access_process_vm(mm, addr, data, 4, write);
  mmput(mm);
  return done === 4 ? 0 : -EIO;
}

/** Words of the child's memory are read into `data`, and written from there. */
function sys_ptrace(request: number, pid: number, addr: number, data: Uint8Array): number {
  if (request === PTRACE_TRACEME) return ptrace_traceme();
  const child = find_task_by_vpid(pid);
  if (child === null) return -ESRCH;
  if (request === PTRACE_ATTACH) return ptrace_attach(child);
  if (task_signal(child).ptracer !== get_current().pid) return -ESRCH;
  switch (request) {
    case PTRACE_PEEKDATA:
    case PTRACE_POKEDATA:
      return ptrace_access(child, addr, data, request === PTRACE_POKEDATA);
    case PTRACE_CONT:
      return kill_pid(pid, SIGCONT);
    case PTRACE_DETACH:
      spin_lock(tasklist_lock);
      ptrace_unlink(child);
      spin_unlock(tasklist_lock);
      return kill_pid(pid, SIGCONT);
    default:
      return -EINVAL;
  }
}

/** Whether an exec may give the caller rights that its tracer would get hold of. */
export function ptracer_capable(): boolean {
  const { ptracer, ptracer_cred } = task_signal(get_current());
  return ptracer === 0 || (ptracer_cred!.cap_effective & (1 << CAP_SYS_PTRACE)) !== 0;
}

/** At exit: nobody traces the task any more, and it traces nobody. */
export function exit_ptrace(): void {
  const task = get_current();
  spin_lock(tasklist_lock);
  if (task_signal(task).ptracer !== 0) ptrace_unlink(task);
  spin_unlock(tasklist_lock);
}

SYSCALL_DEFINE('ptrace', sys_ptrace);
