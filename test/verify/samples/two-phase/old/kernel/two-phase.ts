import { SYSCALL_DEFINE, WARN_ON } from 'kernel';

let limit = 0;

function sys_set(): number {
  limit = 5;
  return 0;
}

function sys_check(): number {
  const now = limit;
  WARN_ON(now !== 0 && now !== 5);
  return 0;
}

SYSCALL_DEFINE('set', sys_set);
SYSCALL_DEFINE('check', sys_check);
