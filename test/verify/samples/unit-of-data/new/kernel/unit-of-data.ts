import { SYSCALL_DEFINE, WARN_ON } from 'kernel';

let limit = 0;

function sys_set(): number {
  limit = 5000;
  return 0;
}

function sys_check(): number {
  WARN_ON(limit !== 0 && limit !== 5000);
  return 0;
}

SYSCALL_DEFINE('set', sys_set);
SYSCALL_DEFINE('check', sys_check);
