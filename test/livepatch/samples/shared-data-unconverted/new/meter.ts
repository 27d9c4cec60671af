import { SYSCALL_DEFINE, msleep } from 'kernel';

class Meter {
  /** In micrometres. */
  height = 1000;
}
const meter = new Meter();

function raise(by: number): void {
  meter.height += by * 1000;
}

function read_height(): number {
  return meter.height / 1000;
}

/** Stays in the kernel, and raises and reads every 20 ms. */
function sys_raise(times: number): number {
  for (let i = 0; i < times; i++) {
    msleep(20);
    raise(10);
  }
  return read_height();
}

function sys_height(): number {
  msleep(15);
  return read_height();
}
SYSCALL_DEFINE('raise', sys_raise);
SYSCALL_DEFINE('height', sys_height);

/** Time in the kernel, but in nothing that changes. */
function sys_nap(ms: number): number {
  msleep(ms);
  return 0;
}
SYSCALL_DEFINE('nap', sys_nap);
