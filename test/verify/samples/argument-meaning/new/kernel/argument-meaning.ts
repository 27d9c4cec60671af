import { SYSCALL_DEFINE, WARN_ON } from 'kernel';

let armed = 0;

function arm(value: number): void {
  armed++;
  WARN_ON(value !== 5000);
}

function sys_start(): number {
  armed++;
  arm(5000);
  return 0;
}

SYSCALL_DEFINE('start', sys_start);
