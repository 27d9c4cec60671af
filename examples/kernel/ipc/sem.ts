/** System V semaphores: sets whose operations happen all or not at all, and undo at exit. */
import {
  E2BIG, EACCES, EAGAIN, EEXIST, EFAULT, EFBIG, EIDRM, EINTR, EINVAL, ENOENT, ENOSPC, ERANGE, RwSemaphore, Spinlock,
  SYSCALL_DEFINE, WaitQueueHead, cond_resched, down_write, get_current, jiffies, spin_lock, spin_unlock, up_write,
  wait_event_interruptible, wake_up,
} from 'kernel';
import type { TaskStruct } from 'kernel';
import { IPC_CREAT, IPC_EXCL, IPC_NOWAIT, IPC_PRIVATE, IPC_RMID } from '../include/uapi/ipc.ts';
import {
  GETPID, GETVAL, IPC_STAT, SEMBUF_SIZE, SEMID_CTIME, SEMID_DS_SIZE, SEMID_MODE, SEMID_NSEMS, SEMID_OTIME, SEMID_UID,
  SEMMNI, SEMMSL, SEMOPM, SEMVMX, SEM_UNDO, SETVAL,
} from '../include/uapi/sem.ts';
import { access_ok, copy_to_user, get_user, put_user } from '../lib/usercopy.ts';
import { kfree_block, kmalloc } from '../mm/kmalloc.ts';
import type { KmemCache } from '../mm/slab.ts';
import { kmem_cache_alloc, kmem_cache_create, kmem_cache_free } from '../mm/slab.ts';
import { KernIpcPerm, ipc_init_perm, ipcctl_obtain_check, ipcperms } from './util.ts';

const S_IRUGO = 0o444;
const S_IWUGO = 0o222;

class Sem {
  semval = 0;
  sempid = 0;
}

class SemArray {
  sem_perm = new KernIpcPerm();
  sem_otime = 0;
  sem_ctime = 0;
  sems: Sem[] = [];
  /** Guards the values; nobody sleeps under it. */
  lock = new Spinlock();
  wait = new WaitQueueHead();
  /** Counts changes of values, so that a sleeper knows whether to look again. */
  sequence = 0;
}

class Sembuf {
  sem_num = 0;
  sem_op = 0;
  sem_flg = 0;
}

/** What is given back when a process ends: adjustments by set and number. */
class SemUndo {
  sma: SemArray | null = null;
  semadj: number[] = [];
}

const sem_ids = new Map<number, SemArray>();
/** Held while a key is looked up and its set made: one key has one set. */
const sem_ids_rwsem = new RwSemaphore();
/** Undo structures by process. */
const sem_undos = new Map<number, SemUndo[]>();
let next_id = 1;
let sem_cachep: KmemCache;

export function sem_init(): void {
  sem_cachep = kmem_cache_create('sem_array', 192);
}

/** A new set is found by its key from the moment that it has an id. */
function newary(key: number, nsems: number, semflg: number): number {
  if (nsems === 0) return -EINVAL;
  if (sem_ids.size >= SEMMNI) return -ENOSPC;
  kmem_cache_alloc(sem_cachep);
  const sma = new SemArray();
  sma.sem_perm.key = key;
  sma.sem_perm.id = next_id++;
  sma.sem_perm.mode = 0o777;
  sem_ids.set(sma.sem_perm.id, sma);
  for (let i = 0; i < nsems; i++) {
    sma.sems.push(new Sem());
    cond_resched();
  }
  sma.sem_ctime = jiffies();
  ipc_init_perm(sma.sem_perm, sma.sem_perm.id, key, semflg);
  return sma.sem_perm.id;
}

function sem_findkey(key: number): SemArray | null {
  for (const sma of Array.from(sem_ids.values())) if (sma.sem_perm.key === key) return sma;
  return null;
}

function ipcget_sem(key: number, nsems: number, semflg: number): number {
  if (!Number.isInteger(nsems) || nsems < 0 || nsems > SEMMSL) return -EINVAL;
  if (key === IPC_PRIVATE) return newary(key, nsems, semflg);
  const sma = sem_findkey(key);
  if (sma === null) return semflg & IPC_CREAT ? newary(key, nsems, semflg) : -ENOENT;
  if (semflg & IPC_CREAT && semflg & IPC_EXCL) return -EEXIST;
  if (nsems > sma.sems.length) return -EINVAL;
  return ipcperms(sma.sem_perm, semflg) ? -EACCES : sma.sem_perm.id;
}

function sys_semget(key: number, nsems: number, semflg: number): number {
  down_write(sem_ids_rwsem);
  const id = ipcget_sem(key, nsems, semflg);
  up_write(sem_ids_rwsem);
  return id;
}

/** Tries the operations under the lock: 0 done, 1 would block, or a negative errno; then nothing has changed. */
function perform_atomic_semop(sma: SemArray, sops: Sembuf[]): number {
  const old: number[] = [];
  for (const { semval } of sma.sems) old.push(semval);
  let ret = 0;
  for (const { sem_num, sem_op } of sops) {
    const sem = sma.sems[sem_num]!;
    if (sem_op === 0 && sem.semval !== 0) ret = 1;
    else if (sem.semval + sem_op < 0) ret = 1;
    else if (sem.semval + sem_op > SEMVMX) ret = -ERANGE;
    if (ret) break;
    sem.semval += sem_op;
  }
  if (ret) for (let i = 0; i < old.length; i++) sma.sems[i]!.semval = old[i]!;
  else {
    for (const { sem_num } of sops) sma.sems[sem_num]!.sempid = get_current().pid;
    sma.sem_otime = jiffies();
    sma.sequence++;
  }
  return ret;
}

function find_alloc_undo(sma: SemArray): SemUndo {
  const { pid } = get_current();
  const undos = sem_undos.get(pid) ?? [];
  for (const undo of undos) if (undo.sma === sma) return undo;
  const undo = new SemUndo();
  undo.sma = sma;
  for (let i = 0; i < sma.sems.length; i++) undo.semadj.push(0);
  undos.push(undo);
  sem_undos.set(pid, undos);
  return undo;
}

function load_sops(tsops: Uint8Array, nsops: number): Sembuf[] {
  const sops: Sembuf[] = [];
  for (let at = 0; at < nsops * SEMBUF_SIZE; at += SEMBUF_SIZE) {
    const sop = new Sembuf();
    sop.sem_num = get_user(tsops, at, 2);
    const op = get_user(tsops, at + 2, 2);
    sop.sem_op = op >= 0x8000 ? op - 0x10000 : op;
    sop.sem_flg = get_user(tsops, at + 4, 2);
    sops.push(sop);
  }
  return sops;
}

/** Does the operations, sleeping until they can be done. */
function do_semtimedop(sma: SemArray, sops: Sembuf[], nowait: boolean): number {
  for (;;) {
    spin_lock(sma.lock);
    const { sequence } = sma;
    const ret = sma.sem_perm.deleted ? -EIDRM : perform_atomic_semop(sma, sops);
    if (ret === 0) {
      for (const { sem_num, sem_op, sem_flg } of sops) {
        if (sem_flg & SEM_UNDO) find_alloc_undo(sma).semadj[sem_num]! -= sem_op;
      }
    }
    spin_unlock(sma.lock);
    if (ret === 0) wake_up(sma.wait);
    if (ret !== 1) return ret;
    if (nowait) return -EAGAIN;
    if (wait_event_interruptible(sma.wait, () => sma.sem_perm.deleted || sma.sequence !== sequence)) return -EINTR;
  }
}

function sys_semop(semid: number, tsops: Uint8Array, nsops: number): number {
  if (nsops < 1 || semid < 0) return -EINVAL;
  if (nsops > SEMOPM) return -E2BIG;
  if (!access_ok(tsops, nsops * SEMBUF_SIZE)) return -EFAULT;
  const sops = load_sops(tsops, nsops);
  const sma = sem_ids.get(semid) ?? null;
  if (sma === null) return -EINVAL;
  let alter = false;
  let nowait = false;
  for (const { sem_num, sem_op, sem_flg } of sops) {
    if (sem_num >= sma.sems.length) return -EFBIG;
    if (sem_op !== 0) alter = true;
    if (sem_flg & IPC_NOWAIT) nowait = true;
  }
  if (ipcperms(sma.sem_perm, alter ? S_IWUGO : S_IRUGO)) return -EACCES;
  return do_semtimedop(sma, sops, nowait);
}

/** Removes the set and the undo structures for it; those who wait on it are told. */
function freeary(sma: SemArray): void {
  spin_lock(sma.lock);
  sma.sem_perm.deleted = true;
  sem_ids.delete(sma.sem_perm.id);
  for (const pid of Array.from(sem_undos.keys())) {
    const kept: SemUndo[] = [];
    for (const undo of sem_undos.get(pid)!) if (undo.sma !== sma) kept.push(undo);
    sem_undos.set(pid, kept);
  }
  spin_unlock(sma.lock);
  wake_up(sma.wait);
  kmem_cache_free(sem_cachep);
}

/** Copies what a user may know about the set. */
function copy_semid_to_user(buf: Uint8Array, sma: SemArray): number {
  const out = kmalloc(SEMID_DS_SIZE)!;
  put_user(out, SEMID_UID, sma.sem_perm.uid, 4);
  put_user(out, SEMID_MODE, sma.sem_perm.mode, 4);
  put_user(out, SEMID_NSEMS, sma.sems.length, 4);
  put_user(out, SEMID_OTIME, sma.sem_otime, 4);
  put_user(out, SEMID_CTIME, sma.sem_ctime, 4);
  const error = copy_to_user(buf, 0, out, 0, SEMID_DS_SIZE);
  kfree_block(out);
  return error;
}

/** `arg` is the value of SETVAL, and the buffer of IPC_STAT. */
function sys_semctl(semid: number, semnum: number, cmd: number, arg: number | Uint8Array): number {
  const sma = sem_ids.get(semid) ?? null;
  if (sma === null) return -EINVAL;
  if (cmd === IPC_RMID) {
    const error = ipcctl_obtain_check(sma.sem_perm);
    if (!error) freeary(sma);
    return error;
  }
  if (ipcperms(sma.sem_perm, cmd === SETVAL ? S_IWUGO : S_IRUGO)) return -EACCES;
  if (cmd === IPC_STAT) return typeof arg === 'number' ? -EFAULT : copy_semid_to_user(arg, sma);
  if (!Number.isInteger(semnum) || semnum < 0 || semnum >= sma.sems.length) return -EINVAL;
  const sem = sma.sems[semnum]!;
  switch (cmd) {
    case GETVAL:
      return sem.semval;
    case GETPID:
      return sem.sempid;
    case SETVAL:
      if (typeof arg !== 'number' || arg < 0 || arg > SEMVMX) return -ERANGE;
      spin_lock(sma.lock);
      sem.semval = arg;
      sem.sempid = get_current().pid;
      sma.sem_ctime = jiffies();
      sma.sequence++;
      spin_unlock(sma.lock);
      wake_up(sma.wait);
      return 0;
    default:
      return -EINVAL;
  }
}

/** A child has taken nothing yet that it would have to give back. */
export function copy_sem_undo(child: TaskStruct): void {
  sem_undos.delete(child.pid);
}

/** Gives back what the process took with SEM_UNDO. */
export function exit_sem(): void {
  const { pid } = get_current();
  const undos = sem_undos.get(pid) ?? null;
  if (undos === null) return;
  sem_undos.delete(pid);
  for (const { sma, semadj } of undos) {
    spin_lock(sma!.lock);
    for (let i = 0; i < semadj.length; i++) {
      const value = sma!.sems[i]!.semval + semadj[i]!;
      sma!.sems[i]!.semval = Math.max(0, Math.min(SEMVMX, value));
    }
    sma!.sem_otime = jiffies();
    sma!.sequence++;
    spin_unlock(sma!.lock);
    wake_up(sma!.wait);
  }
}

SYSCALL_DEFINE('semget', sys_semget);
SYSCALL_DEFINE('semop', sys_semop);
SYSCALL_DEFINE('semctl', sys_semctl);
