import { KPATCH_POST_PATCH_CALLBACK, KPATCH_POST_UNPATCH_CALLBACK, SYSCALL_DEFINE, WARN_ON } from 'kernel';

let limit = 0;

function sys_set(): number {
  limit = 5000;
  return 0;
}

function sys_check(): number {
  WARN_ON(limit !== 0 && limit !== 5000);
  return 0;
}

function to_microseconds(): void {
  limit *= 1000;
}

function to_milliseconds(): void {
  limit /= 1000;
}
KPATCH_POST_PATCH_CALLBACK(to_microseconds);
KPATCH_POST_UNPATCH_CALLBACK(to_milliseconds);

SYSCALL_DEFINE('set', sys_set);
SYSCALL_DEFINE('check', sys_check);
