import { KPATCH_LOAD_CALLBACK, KPATCH_UNLOAD_CALLBACK, SYSCALL_DEFINE } from 'kernel';

let total = 5;

function sys_double(): number {
  const before = total;
  total = before * 2;
  return 0;
}

function sys_show(): number {
  return total / 10;
}

function to_tenths(): number {
  total *= 10;
  return 0;
}

function to_ones(): number {
  total /= 10;
  return 0;
}
KPATCH_LOAD_CALLBACK(to_tenths);
KPATCH_UNLOAD_CALLBACK(to_ones);
SYSCALL_DEFINE('double', sys_double);
SYSCALL_DEFINE('show', sys_show);
