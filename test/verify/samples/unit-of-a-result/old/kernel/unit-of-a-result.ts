import { SYSCALL_DEFINE, WARN_ON } from 'kernel';

let seen = 0;

function timeout(): number {
  return 5;
}

function arm(value: number): void {
  seen++;
  WARN_ON(value !== 5);
}

function sys_start(): number {
  const value = timeout();
  seen++;
  arm(value);
  return 0;
}
SYSCALL_DEFINE('start', sys_start);
