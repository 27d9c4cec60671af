/** /dev/uinput: a program makes an input device, says what it can do, and feeds it with events. */
import {
  EAGAIN, EINVAL, ENOTTY, ERESTARTSYS, MODULE_DESCRIPTION, MODULE_LICENSE, Mutex, THIS_MODULE, WaitQueueHead, module_exit,
  module_init, mutex_lock, mutex_unlock, wait_event_interruptible, wake_up_interruptible,
} from 'kernel';
import type { File, FileOperations, Inode, Kiocb } from '../../include/linux/fs.ts';
import { O_NONBLOCK } from '../../include/uapi/fcntl.ts';
import {
  EVIOCGBIT, EV_KEY, EV_MAX, EV_REL, EV_SYN, INPUT_EVENT_SIZE, KEY_MAX, REL_MAX, UI_DEV_CREATE, UI_SET_EVBIT, UI_SET_KEYBIT,
  UI_SET_RELBIT,
} from '../../include/uapi/input.ts';
import { INPUT_MAJOR, MKDEV } from '../../include/uapi/major.ts';
import { register_chrdev, unregister_chrdev } from '../../fs/char_dev.ts';
import { access_ok, get_user } from '../../lib/usercopy.ts';

const UINPUT_MINOR = 223;
const QUEUE_MAX = 64;

const BITS = 8;
const EVBIT = 0;
const KEYBIT = EVBIT + (EV_MAX + 1) / BITS;
const RELBIT = KEYBIT + (KEY_MAX + 1) / BITS;
const BITMAPS_SIZE = RELBIT + (REL_MAX + 1) / BITS;

class InputDev {
  mutex = new Mutex();
  wait = new WaitQueueHead();
  created = false;
  /** The bitmaps evbit, keybit and relbit, one behind the other. */
  bits = new Uint8Array(BITMAPS_SIZE);
  events: Uint8Array[] = [];
}

const uinput_fops: FileOperations = {
  owner: THIS_MODULE,
  open: uinput_open,
  read_iter: uinput_read,
  write_iter: uinput_write,
  unlocked_ioctl: uinput_ioctl,
};

function set_bit(dev: InputDev, map: number, nr: number): void {
  const at = map + Math.floor(nr / BITS);
  dev.bits[at] = dev.bits[at]! | (1 << (nr % BITS));
}

function test_bit(dev: InputDev, map: number, nr: number): boolean {
  return (dev.bits[map + Math.floor(nr / BITS)]! & (1 << (nr % BITS))) !== 0;
}

/** Says that the device can send events of this type and code. */
function input_set_capability(dev: InputDev, type: number, code: number): number {
  switch (type) {
    case EV_KEY:
      set_bit(dev, KEYBIT, code);
      break;
    case EV_REL:
      set_bit(dev, RELBIT, code);
      break;
    default:
      return -EINVAL;
  }
  set_bit(dev, EVBIT, type);
  return 0;
}

function input_event_allowed(dev: InputDev, type: number, code: number): boolean {
  if (type === EV_SYN) return true;
  if (type === EV_KEY) return code <= KEY_MAX && test_bit(dev, KEYBIT, code);
  return type === EV_REL && code <= REL_MAX && test_bit(dev, RELBIT, code);
}

function uinput_open(inode: Inode, file: File): number {
  file.private_data = new InputDev();
  return 0;
}

/** The bitmap of a type; yields its length in bytes. */
function evdev_get_bits(dev: InputDev, arg: Uint8Array): number {
  if (!access_ok(arg, 4)) return -EINVAL;
  const type = get_user(arg, 0, 4);
  const [from, to] = type === EV_KEY ? [KEYBIT, RELBIT] : type === EV_REL ? [RELBIT, BITMAPS_SIZE] : [EVBIT, KEYBIT];
  if (!access_ok(arg, 4 + to! - from!)) return -EINVAL;
  arg.set(dev.bits.subarray(from!, to!), 4);
  return to! - from!;
}

function uinput_ioctl(file: File, cmd: number, arg: Uint8Array): number {
  const dev = file.private_data as InputDev;
  if (cmd === EVIOCGBIT) return evdev_get_bits(dev, arg);
  if (!access_ok(arg, 4) && cmd !== UI_DEV_CREATE) return -EINVAL;
  let ret = 0;
  mutex_lock(dev.mutex);
  switch (cmd) {
    case UI_DEV_CREATE:
      dev.created = true;
      break;
    case UI_SET_EVBIT:
      if (get_user(arg, 0, 4) > EV_MAX) ret = -EINVAL;
      else set_bit(dev, EVBIT, get_user(arg, 0, 4));
      break;
    case UI_SET_KEYBIT:
      ret = dev.created ? -EINVAL : input_set_capability(dev, EV_KEY, get_user(arg, 0, 4));
      break;
    case UI_SET_RELBIT:
      ret = dev.created ? -EINVAL : input_set_capability(dev, EV_REL, get_user(arg, 0, 4));
      break;
    default:
      ret = -ENOTTY;
  }
  mutex_unlock(dev.mutex);
  return ret;
}

/** Whole events; those that the device cannot send are dropped. */
function uinput_write(iocb: Kiocb, from: Uint8Array, count: number): number {
  const dev = iocb.ki_filp!.private_data as InputDev;
  if (!dev.created) return -EINVAL;
  let done = 0;
  mutex_lock(dev.mutex);
  for (; done + INPUT_EVENT_SIZE <= count; done += INPUT_EVENT_SIZE) {
    const allowed = input_event_allowed(dev, get_user(from, done, 2), get_user(from, done + 2, 2));
    if (allowed && dev.events.length < QUEUE_MAX) dev.events.push(from.slice(done, done + INPUT_EVENT_SIZE));
  }
  mutex_unlock(dev.mutex);
  wake_up_interruptible(dev.wait);
  return done;
}

function uinput_read(iocb: Kiocb, to: Uint8Array, count: number): number {
  const dev = iocb.ki_filp!.private_data as InputDev;
  if (count < INPUT_EVENT_SIZE) return -EINVAL;
  for (;;) {
    let done = 0;
    mutex_lock(dev.mutex);
    while (done + INPUT_EVENT_SIZE <= count && dev.events.length > 0) {
      to.set(dev.events.shift()!, done);
      done += INPUT_EVENT_SIZE;
    }
    mutex_unlock(dev.mutex);
    if (done > 0) return done;
    if (iocb.ki_filp!.f_flags & O_NONBLOCK) return -EAGAIN;
    if (wait_event_interruptible(dev.wait, () => dev.events.length > 0)) return -ERESTARTSYS;
  }
}

function uinput_init(): number {
  return register_chrdev(MKDEV(INPUT_MAJOR, UINPUT_MINOR), 'uinput', 0o666, uinput_fops);
}

function uinput_exit(): void {
  unregister_chrdev(MKDEV(INPUT_MAJOR, UINPUT_MINOR));
}

module_init(uinput_init);
module_exit(uinput_exit);
MODULE_DESCRIPTION('input devices made by programs');
MODULE_LICENSE('GPL');
