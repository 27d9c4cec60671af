import { KPATCH_LOAD_CALLBACK, KPATCH_UNLOAD_CALLBACK, SYSCALL_DEFINE, WARN_ON } from 'kernel';

let limit = 0;

function sys_set(): number {
  limit = 5000;
  return 0;
}

function sys_check(): number {
  WARN_ON(limit !== 0 && limit !== 5000);
  return 0;
}

function to_microseconds(): number {
  limit *= 1000;
  return 0;
}

function to_milliseconds(): number {
  limit /= 1000;
  return 0;
}
KPATCH_LOAD_CALLBACK(to_microseconds);
KPATCH_UNLOAD_CALLBACK(to_milliseconds);

SYSCALL_DEFINE('set', sys_set);
SYSCALL_DEFINE('check', sys_check);
