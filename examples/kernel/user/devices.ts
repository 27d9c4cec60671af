/** The disk, and the devices of loadable modules. */
import { syscall } from 'user';
import { SG_IO, SG_IO_DATA, BLKGETSIZE } from '../include/uapi/blk.ts';
import { O_NONBLOCK, O_RDWR, O_RDONLY, SEEK_SET } from '../include/uapi/fcntl.ts';
import {
  EVIOCGBIT, EV_KEY, INPUT_EVENT_SIZE, UI_DEV_CREATE, UI_SET_KEYBIT,
} from '../include/uapi/input.ts';
import {
  SNDRV_TIMER_EVENT_TICK, SNDRV_TIMER_IOCTL_SELECT, SNDRV_TIMER_IOCTL_START, SNDRV_TIMER_IOCTL_STOP,
  SND_TIMER_TREAD_SIZE,
} from '../include/uapi/sound.ts';
import { put_word, word_at } from './lib/bytes.ts';
import { check, report } from './lib/check.ts';

const EAGAIN = 11;
const EBUSY = 16;
const EWOULDBLOCK = 11;
const ENXIO = 6;
const SECTOR = 512;
const none = new Uint8Array(0);

function word(value: number): Uint8Array {
  const buf = new Uint8Array(4);
  put_word(buf, 0, value);
  return buf;
}

/** Each process has two sectors of its own. */
function test_disk(): void {
  const at = 2 * (syscall('getpid') % 100) * SECTOR;
  const fd = syscall('open', '/dev/ram0', O_RDWR, 0);
  const size = new Uint8Array(4);
  check('size', syscall('ioctl', fd, BLKGETSIZE, size) || word_at(size, 0), 256);
  check('seek', syscall('lseek', fd, at, SEEK_SET), at);
  check('write', syscall('write', fd, new Uint8Array(2 * SECTOR).fill(0x61), 2 * SECTOR), 2 * SECTOR);
  check('unaligned', syscall('pread64', fd, new Uint8Array(10), 10, at), -22);
  const request = new Uint8Array(SG_IO_DATA + SECTOR);
  put_word(request, 4, at / SECTOR + 1);
  put_word(request, 8, SECTOR);
  check('request', syscall('ioctl', fd, SG_IO, request), 0);
  check('byte', request[SG_IO_DATA + SECTOR - 1]!, 0x61);
  check('the end', syscall('pread64', fd, new Uint8Array(SECTOR), SECTOR, 256 * SECTOR), 0);
  check('close', syscall('close', fd), 0);
}

function test_sound(): void {
  const fd = syscall('open', '/dev/snd_timer', O_RDONLY, 0);
  check('select', syscall('ioctl', fd, SNDRV_TIMER_IOCTL_SELECT, word(2)), 0);
  check('start', syscall('ioctl', fd, SNDRV_TIMER_IOCTL_START, none), 0);
  syscall('nanosleep', 7);
  const event = new Uint8Array(SND_TIMER_TREAD_SIZE);
  check('started', syscall('read', fd, event, event.length), SND_TIMER_TREAD_SIZE);
  check('tick', syscall('read', fd, event, event.length), SND_TIMER_TREAD_SIZE);
  check('is one', word_at(event, 0), SNDRV_TIMER_EVENT_TICK);
  check('stop', syscall('ioctl', fd, SNDRV_TIMER_IOCTL_STOP, none), 0);
  check('close', syscall('close', fd), 0);
}

function test_ethernet(): void {
  const fd = syscall('open', '/dev/eth0', O_RDWR | O_NONBLOCK, 0);
  const frame = new Uint8Array(60).fill(0x45);
  check('send', syscall('write', fd, frame, 60), 60);
  syscall('nanosleep', 1);
  const got = syscall('read', fd, new Uint8Array(100), 100);
  // Another process may have read the frame.
  check('receive', got === 60 || got === -EAGAIN ? 1 : 0, 1);
  check('close', syscall('close', fd), 0);
}

/** Loads the module unless somebody has; takes it away again unless somebody uses it. */
function test_uinput(): void {
  const loaded = syscall('init_module', 'uinput', '');
  check('load', loaded === 0 || loaded === -17 || loaded === -EBUSY ? 1 : 0, 1);
  const fd = syscall('open', '/dev/uinput', O_RDWR, 0);
  // It may just go: then it is somebody else's turn.
  if (fd === -ENXIO || fd === -2) return;
  check('key', syscall('ioctl', fd, UI_SET_KEYBIT, word(30)), 0);
  check('create', syscall('ioctl', fd, UI_DEV_CREATE, none), 0);
  const bits = new Uint8Array(100);
  put_word(bits, 0, EV_KEY);
  check('bits', syscall('ioctl', fd, EVIOCGBIT, bits), 96);
  check('bit 30', bits[4 + 3]!, 0x40);
  const events = new Uint8Array([EV_KEY, 0, 30, 0, 1, 0, 0, 0, EV_KEY, 0, 31, 0, 1, 0, 0, 0]);
  check('two events', syscall('write', fd, events, 16), 16);
  check('one is allowed', syscall('read', fd, new Uint8Array(16), 16), INPUT_EVENT_SIZE);
  check('in use', syscall('delete_module', 'uinput', 0), -EWOULDBLOCK);
  check('close', syscall('close', fd), 0);
  syscall('delete_module', 'uinput', 0);
}

export function main(argv: string[]): number {
  for (let round = 0; round < 5; round++) {
    test_disk();
    test_sound();
    test_ethernet();
    test_uinput();
    syscall('nanosleep', 5);
  }
  return report('devices');
}
