/** Message queues: bounded, blocking on both sides, first in first out. */
import {
  EAGAIN, EINVAL, Mutex, SYSCALL_DEFINE, WaitQueueHead, mutex_lock, mutex_unlock, wait_event, wake_up,
} from 'kernel';
import { IPC_NOWAIT, MSGMAX, MSGMNB } from '../include/uapi/msg.ts';

class Msg {
  text = new Uint8Array(MSGMAX);
  len = 0;
}

class MsgQueue {
  key = 0;
  cbytes = 0;
  messages: Msg[] = [];
  lock = new Mutex();
  readers = new WaitQueueHead();
  writers = new WaitQueueHead();
}

const ipc_ids = new Map<number, MsgQueue>();
/** Message buffers are used again; allocation is what this path used to spend its time on. */
const msg_cache: Msg[] = [];
export let msg_bytes_total = 0;

function alloc_msg(): Msg {
  return msg_cache.pop() ?? new Msg();
}

function free_msg(msg: Msg): void {
  msg.len = 0;
  msg_cache.push(msg);
}

function load_msg(src: Uint8Array, len: number): Msg {
  const msg = alloc_msg();
  for (let i = 0; i < len; i++) msg.text[i] = src[i]!;
  msg.len = len;
  return msg;
}

/** Copies a message out; the buffer may be larger than the message. */
function store_msg(dest: Uint8Array, msg: Msg, len: number): number {
  for (let i = 0; i < len; i++) dest[i] = msg.text[i]!;
  return len;
}

function sys_msgget(key: number): number {
  if (key <= 0) return -EINVAL;
  if (!ipc_ids.has(key)) {
    const queue = new MsgQueue();
    queue.key = key;
    ipc_ids.set(key, queue);
  }
  return key;
}

function msg_room(queue: MsgQueue, len: number): boolean {
  return queue.cbytes + len <= MSGMNB;
}

function sys_msgsnd(key: number, src: Uint8Array, len: number, flags: number): number {
  const queue = ipc_ids.get(key);
  if (!queue || len < 0 || len > MSGMAX || len > src.length) return -EINVAL;
  const msg = load_msg(src, len);
  for (;;) {
    mutex_lock(queue.lock);
    if (msg_room(queue, len)) break;
    mutex_unlock(queue.lock);
    if (flags & IPC_NOWAIT) {
      free_msg(msg);
      return -EAGAIN;
    }
    wait_event(queue.writers, () => msg_room(queue, len));
  }
  queue.messages.push(msg);
  queue.cbytes += len;
  msg_bytes_total += len;
  mutex_unlock(queue.lock);
  wake_up(queue.readers);
  return 0;
}

function take_msg(queue: MsgQueue): Msg | null {
  mutex_lock(queue.lock);
  const msg = queue.messages.shift() ?? null;
  if (msg) queue.cbytes -= msg.len;
  mutex_unlock(queue.lock);
  return msg;
}

function sys_msgrcv(key: number, dest: Uint8Array, size: number, flags: number): number {
  const queue = ipc_ids.get(key);
  if (!queue || size < 0 || size > MSGMAX || size > dest.length) return -EINVAL;
  let msg = take_msg(queue);
  while (msg === null) {
    if (flags & IPC_NOWAIT) return -EAGAIN;
    wait_event(queue.readers, () => queue.messages.length > 0);
    msg = take_msg(queue);
  }
  const copied = store_msg(dest, msg, size);
  free_msg(msg);
  wake_up(queue.writers);
  return copied;
}

SYSCALL_DEFINE('msgget', sys_msgget);
SYSCALL_DEFINE('msgsnd', sys_msgsnd);
SYSCALL_DEFINE('msgrcv', sys_msgrcv);
