import { KPATCH_POST_PATCH_CALLBACK, SYSCALL_DEFINE, WARN_ON } from 'kernel';

let limit = 0;
let all_know_microseconds = false;

function sys_set(): number {
  limit = all_know_microseconds ? 5000 : 5;
  return 0;
}

function sys_check(): number {
  const now = limit;
  WARN_ON(now !== 0 && now !== 5 && now !== 5000);
  return 0;
}

function use_microseconds(): void {
  all_know_microseconds = true;
}
KPATCH_POST_PATCH_CALLBACK(use_microseconds);

SYSCALL_DEFINE('set', sys_set);
SYSCALL_DEFINE('check', sys_check);
