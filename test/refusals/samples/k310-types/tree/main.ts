import { SYSCALL_DEFINE, msleep } from 'kernel';
import { Box, grow } from './lib/box.ts';

const box = new Box();

function sys_grow(by: number): number {
  msleep('1');
  return grow(box, `${by}`) + missing;
}
SYSCALL_DEFINE('grow', sys_grow);
