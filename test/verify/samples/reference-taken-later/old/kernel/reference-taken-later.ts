import { SYSCALL_DEFINE, invariant } from 'kernel';

let open = 0;
let references = 0;

function sys_open(): number {
  open++;
  references++;
  return 0;
}

function sys_close(): number {
  open--;
  references--;
  return 0;
}

function counted(): boolean {
  return open > 0 || references === 0;
}
invariant(counted);
SYSCALL_DEFINE('open', sys_open);
SYSCALL_DEFINE('close', sys_close);
