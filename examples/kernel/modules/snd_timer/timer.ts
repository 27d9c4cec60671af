/**
 * /dev/snd_timer: a timer that a music program starts and stops, and that queues an event for each tick.
 * Each open file has an instance of its own.
 */
import {
  EAGAIN, EINVAL, ENOTTY, ERESTARTSYS, MODULE_DESCRIPTION, MODULE_LICENSE, Spinlock, THIS_MODULE, TimerList,
  WaitQueueHead, del_timer_sync, jiffies, mod_timer, module_exit, module_init, spin_lock_bh, spin_unlock_bh, timer_setup,
  wait_event_interruptible, wake_up_interruptible,
} from 'kernel';
import type { File, FileOperations, Inode, Kiocb } from '../../include/linux/fs.ts';
import { O_NONBLOCK } from '../../include/uapi/fcntl.ts';
import { MKDEV, SOUND_MAJOR } from '../../include/uapi/major.ts';
import {
  SNDRV_TIMER_EVENT_START, SNDRV_TIMER_EVENT_STOP, SNDRV_TIMER_EVENT_TICK, SNDRV_TIMER_IOCTL_SELECT,
  SNDRV_TIMER_IOCTL_START, SNDRV_TIMER_IOCTL_STATUS, SNDRV_TIMER_IOCTL_STOP, SND_TIMER_TREAD_EVENT,
  SND_TIMER_TREAD_SIZE, SND_TIMER_TREAD_TSTAMP, SND_TIMER_TREAD_VAL,
} from '../../include/uapi/sound.ts';
import { register_chrdev, unregister_chrdev } from '../../fs/char_dev.ts';
import { access_ok, copy_to_user, get_user, put_user } from '../../lib/usercopy.ts';
import { kfree_block, kmalloc } from '../../mm/kmalloc.ts';

const QUEUE_SIZE = 16;
const TICKS_MAX = 1000;

class SndTimerUser {
  /** Guards all below; the timer takes it too. */
  qlock = new Spinlock();
  change_sleep = new WaitQueueHead();
  timer = new TimerList();
  /** Milliseconds between two ticks; 0 before a timer was selected. */
  ticks = 0;
  running = false;
  count = 0;
  overrun = 0;
  /** Events that nobody has read: blocks of kmalloc(). */
  tqueue: Uint8Array[] = [];
}

const snd_timer_f_ops: FileOperations = {
  owner: THIS_MODULE,
  open: snd_timer_user_open,
  release: snd_timer_user_release,
  read_iter: snd_timer_user_read,
  unlocked_ioctl: snd_timer_user_ioctl,
};

/** Queues a record as read() gives it; the caller holds the lock. */
function snd_timer_user_append(tu: SndTimerUser, event: number, val: number): void {
  if (tu.tqueue.length >= QUEUE_SIZE) {
    tu.overrun++;
    return;
  }
  const r1 = kmalloc(SND_TIMER_TREAD_SIZE);
  if (r1 === null) return;
  put_user(r1, SND_TIMER_TREAD_EVENT, event, 4);
  put_user(r1, SND_TIMER_TREAD_TSTAMP, jiffies(), 4);
  put_user(r1, SND_TIMER_TREAD_VAL, val, 4);
  tu.tqueue.push(r1);
}

function snd_timer_user_tinterrupt(tu: SndTimerUser): void {
  spin_lock_bh(tu.qlock);
  if (tu.running) {
    snd_timer_user_append(tu, SNDRV_TIMER_EVENT_TICK, ++tu.count);
    mod_timer(tu.timer, jiffies() + tu.ticks);
  }
  spin_unlock_bh(tu.qlock);
  wake_up_interruptible(tu.change_sleep);
}

function snd_timer_user_open(inode: Inode, file: File): number {
  const tu = new SndTimerUser();
  timer_setup(tu.timer, snd_timer_user_tinterrupt, tu);
  file.private_data = tu;
  return 0;
}

function snd_timer_stop(tu: SndTimerUser): void {
  spin_lock_bh(tu.qlock);
  tu.running = false;
  spin_unlock_bh(tu.qlock);
  del_timer_sync(tu.timer);
}

function snd_timer_user_release(inode: Inode, file: File): number {
  const tu = file.private_data as SndTimerUser;
  snd_timer_stop(tu);
  for (const r1 of tu.tqueue) kfree_block(r1);
  return 0;
}

function snd_timer_user_start(tu: SndTimerUser): number {
  if (tu.ticks === 0) return -EINVAL;
  spin_lock_bh(tu.qlock);
  const started = !tu.running;
  tu.running = true;
  if (started) {
    snd_timer_user_append(tu, SNDRV_TIMER_EVENT_START, tu.ticks);
    mod_timer(tu.timer, jiffies() + tu.ticks);
  }
  spin_unlock_bh(tu.qlock);
  wake_up_interruptible(tu.change_sleep);
  return 0;
}

function snd_timer_user_stop(tu: SndTimerUser): number {
  snd_timer_stop(tu);
  spin_lock_bh(tu.qlock);
  snd_timer_user_append(tu, SNDRV_TIMER_EVENT_STOP, tu.count);
  spin_unlock_bh(tu.qlock);
  wake_up_interruptible(tu.change_sleep);
  return 0;
}

function snd_timer_user_ioctl(file: File, cmd: number, arg: Uint8Array): number {
  const tu = file.private_data as SndTimerUser;
  switch (cmd) {
    case SNDRV_TIMER_IOCTL_SELECT:
      if (!access_ok(arg, 4)) return -EINVAL;
      tu.ticks = Math.max(1, Math.min(TICKS_MAX, get_user(arg, 0, 4)));
      return 0;
    case SNDRV_TIMER_IOCTL_START:
      return snd_timer_user_start(tu);
    case SNDRV_TIMER_IOCTL_STOP:
      return snd_timer_user_stop(tu);
    case SNDRV_TIMER_IOCTL_STATUS:
      return put_user(arg, 0, tu.overrun, 4);
    default:
      return -ENOTTY;
  }
}

/** Whole records; waits for the first. */
function snd_timer_user_read(iocb: Kiocb, to: Uint8Array, count: number): number {
  const tu = iocb.ki_filp!.private_data as SndTimerUser;
  let done = 0;
  while (done + SND_TIMER_TREAD_SIZE <= count) {
    spin_lock_bh(tu.qlock);
    const r1 = tu.tqueue.shift() ?? null;
    spin_unlock_bh(tu.qlock);
    if (r1 !== null) {
      const error = copy_to_user(to, done, r1, 0, SND_TIMER_TREAD_SIZE);
      kfree_block(r1);
      if (error) return done || error;
      done += SND_TIMER_TREAD_SIZE;
      continue;
    }
    if (done > 0) return done;
    if (iocb.ki_filp!.f_flags & O_NONBLOCK) return -EAGAIN;
    if (wait_event_interruptible(tu.change_sleep, () => tu.tqueue.length > 0)) return -ERESTARTSYS;
  }
  return done || -EINVAL;
}

function alsa_timer_init(): number {
  return register_chrdev(MKDEV(SOUND_MAJOR, 33), 'snd_timer', 0o666, snd_timer_f_ops);
}

function alsa_timer_exit(): void {
  unregister_chrdev(MKDEV(SOUND_MAJOR, 33));
}

module_init(alsa_timer_init);
module_exit(alsa_timer_exit);
MODULE_DESCRIPTION('timer interface of sound');
MODULE_LICENSE('GPL');
