/** System V message queues: bounded, blocking on both sides, first in first out within a type. */
import {
  E2BIG, EACCES, EAGAIN, EEXIST, EFAULT, EIDRM, EINVAL, ENOENT, ENOSPC, Mutex, RwSemaphore, SYSCALL_DEFINE,
  WaitQueueHead, down_write, mutex_lock, mutex_unlock, up_write, wait_event, wake_up,
} from 'kernel';
import { IPC_CREAT, IPC_EXCL, IPC_NOWAIT, IPC_PRIVATE, IPC_RMID } from '../include/uapi/ipc.ts';
import { MSGMAX, MSGMNB, MSGMNI, MSG_NOERROR } from '../include/uapi/msg.ts';
import { access_ok, copy_from_user, copy_to_user } from '../lib/usercopy.ts';
import { kref_get, kref_put } from '../lib/kref.ts';
import type { KmemCache } from '../mm/slab.ts';
import { kmem_cache_alloc, kmem_cache_create, kmem_cache_free } from '../mm/slab.ts';
import { KernIpcPerm, ipc_init_perm, ipcctl_obtain_check, ipcperms } from './util.ts';

const S_IRUGO = 0o444;
const S_IWUGO = 0o222;

class MsgMsg {
  m_type = 0;
  m_ts = 0;
  m_text = new Uint8Array(MSGMAX);
}

class MsgQueue {
  q_perm = new KernIpcPerm();
  q_cbytes = 0;
  q_qbytes = MSGMNB;
  q_messages: MsgMsg[] = [];
  q_lock = new Mutex();
  q_receivers = new WaitQueueHead();
  q_senders = new WaitQueueHead();
}

const msg_ids = new Map<number, MsgQueue>();
/** Held while a key is looked up and its queue made: one key has one queue. */
const msg_ids_rwsem = new RwSemaphore();
let next_id = 1;
let msg_cachep: KmemCache;
let msq_cachep: KmemCache;
/** Message buffers are used again; allocation is what this path used to spend its time on. */
const msg_free_list: MsgMsg[] = [];

export function msg_init(): void {
  msg_cachep = kmem_cache_create('msg_msg', MSGMAX + 16);
  msq_cachep = kmem_cache_create('msg_queue', 256);
}

function alloc_msg(): MsgMsg {
  kmem_cache_alloc(msg_cachep);
  return msg_free_list.pop() ?? new MsgMsg();
}

function free_msg(msg: MsgMsg): void {
  msg_free_list.push(msg);
  kmem_cache_free(msg_cachep);
}

function load_msg(src: Uint8Array, len: number): MsgMsg {
  const msg = alloc_msg();
  copy_from_user(msg.m_text, 0, src, 0, len);
  msg.m_ts = len;
  return msg;
}

/** Copies a message out; the buffer may be larger than the message. Yields the bytes copied. */
function store_msg(dest: Uint8Array, msg: MsgMsg, len: number): number {
  copy_to_user(dest, 0, msg.m_text, 0, len);
  return len;
}

function msg_rcu_free(msq: MsgQueue): void {
  kmem_cache_free(msq_cachep);
}

/** Held by those who sleep, since the queue may be removed meanwhile. */
function msq_get(msq: MsgQueue): void {
  kref_get(msq.q_perm.refcount);
}

function msq_put(msq: MsgQueue): void {
  kref_put(msq.q_perm.refcount, msg_rcu_free, msq);
}

function newque(key: number, msgflg: number): number {
  if (msg_ids.size >= MSGMNI) return -ENOSPC;
  kmem_cache_alloc(msq_cachep);
  const msq = new MsgQueue();
  ipc_init_perm(msq.q_perm, next_id++, key, msgflg);
  msg_ids.set(msq.q_perm.id, msq);
  return msq.q_perm.id;
}

function ipc_findkey(key: number): MsgQueue | null {
  for (const msq of Array.from(msg_ids.values())) if (msq.q_perm.key === key) return msq;
  return null;
}

function ipcget_msg(key: number, msgflg: number): number {
  if (key === IPC_PRIVATE) return newque(key, msgflg);
  const msq = ipc_findkey(key);
  if (msq === null) return msgflg & IPC_CREAT ? newque(key, msgflg) : -ENOENT;
  if (msgflg & IPC_CREAT && msgflg & IPC_EXCL) return -EEXIST;
  return ipcperms(msq.q_perm, msgflg) ? -EACCES : msq.q_perm.id;
}

function sys_msgget(key: number, msgflg: number): number {
  down_write(msg_ids_rwsem);
  const id = ipcget_msg(key, msgflg);
  up_write(msg_ids_rwsem);
  return id;
}

function msg_fits_inqueue(msq: MsgQueue, msgsz: number): boolean {
  return msq.q_cbytes + msgsz <= msq.q_qbytes;
}

function sys_msgsnd(msqid: number, mtype: number, mtext: Uint8Array, msgsz: number, msgflg: number): number {
  if (msgsz < 0 || msgsz > MSGMAX || msqid < 0 || mtype < 1) return -EINVAL;
  if (!access_ok(mtext, msgsz)) return -EFAULT;
  const msq = msg_ids.get(msqid) ?? null;
  if (msq === null) return -EINVAL;
  const msg = load_msg(mtext, msgsz);
  msg.m_type = mtype;
  msq_get(msq);
  mutex_lock(msq.q_lock);
  let error = msq.q_perm.deleted ? -EIDRM : ipcperms(msq.q_perm, S_IWUGO);
  while (!error && !msg_fits_inqueue(msq, msgsz)) {
    if (msgflg & IPC_NOWAIT) {
      error = -EAGAIN;
      break;
    }
    mutex_unlock(msq.q_lock);
    wait_event(msq.q_senders, () => msq.q_perm.deleted || msg_fits_inqueue(msq, msgsz));
    mutex_lock(msq.q_lock);
    error = msq.q_perm.deleted ? -EIDRM : ipcperms(msq.q_perm, S_IWUGO);
  }
  if (error) free_msg(msg);
  else {
    msq.q_messages.push(msg);
    msq.q_cbytes += msgsz;
  }
  mutex_unlock(msq.q_lock);
  if (!error) wake_up(msq.q_receivers);
  msq_put(msq);
  return error;
}

/** Index of the message to receive, or -1. 0: any type; positive: this one; negative: the lowest up to it. */
function find_msg(msq: MsgQueue, msgtyp: number): number {
  let found = -1;
  for (let i = 0; i < msq.q_messages.length; i++) {
    const { m_type } = msq.q_messages[i]!;
    if (msgtyp === 0 || m_type === msgtyp) return i;
    if (msgtyp < 0 && m_type <= -msgtyp && (found < 0 || m_type < msq.q_messages[found]!.m_type)) found = i;
  }
  return found;
}

function do_msgrcv(msq: MsgQueue, buf: Uint8Array, bufsz: number, msgtyp: number, msgflg: number): number {
  for (;;) {
    mutex_lock(msq.q_lock);
    let error = ipcperms(msq.q_perm, S_IRUGO);
    if (msq.q_perm.deleted) error = -EIDRM;
    const at = error ? -1 : find_msg(msq, msgtyp);
    if (at >= 0) {
      const msg = msq.q_messages[at]!;
      if (bufsz >= msg.m_ts || msgflg & MSG_NOERROR) {
        msq.q_messages.splice(at, 1);
        msq.q_cbytes -= msg.m_ts;
        mutex_unlock(msq.q_lock);
        wake_up(msq.q_senders);
        const copied = store_msg(buf, msg, bufsz);
        free_msg(msg);
        return copied;
      }
      error = -E2BIG;
    } else if (!error && msgflg & IPC_NOWAIT) error = -EAGAIN;
    mutex_unlock(msq.q_lock);
    if (error) return error;
    wait_event(msq.q_receivers, () => msq.q_perm.deleted || find_msg(msq, msgtyp) >= 0);
  }
}

function sys_msgrcv(msqid: number, buf: Uint8Array, bufsz: number, msgtyp: number, msgflg: number): number {
  if (msqid < 0 || bufsz < 0 || bufsz > MSGMAX) return -EINVAL;
  if (!access_ok(buf, bufsz)) return -EFAULT;
  const msq = msg_ids.get(msqid) ?? null;
  if (msq === null) return -EINVAL;
  msq_get(msq);
  const ret = do_msgrcv(msq, buf, bufsz, msgtyp, msgflg);
  msq_put(msq);
  return ret;
}

/** Removes the queue; those who wait on it are told. */
function freeque(msq: MsgQueue): void {
  msg_ids.delete(msq.q_perm.id);
  mutex_lock(msq.q_lock);
  msq.q_perm.deleted = true;
  for (const msg of msq.q_messages) free_msg(msg);
  msq.q_messages = [];
  msq.q_cbytes = 0;
  mutex_unlock(msq.q_lock);
  wake_up(msq.q_receivers);
  wake_up(msq.q_senders);
  msq_put(msq);
}

function sys_msgctl(msqid: number, cmd: number): number {
  const msq = msg_ids.get(msqid) ?? null;
  if (msq === null || cmd !== IPC_RMID) return -EINVAL;
  const error = ipcctl_obtain_check(msq.q_perm);
  if (!error) freeque(msq);
  return error;
}

SYSCALL_DEFINE('msgget', sys_msgget);
SYSCALL_DEFINE('msgsnd', sys_msgsnd);
SYSCALL_DEFINE('msgrcv', sys_msgrcv);
SYSCALL_DEFINE('msgctl', sys_msgctl);
