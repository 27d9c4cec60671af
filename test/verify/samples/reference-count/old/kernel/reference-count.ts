import { Atomic, SYSCALL_DEFINE, WARN_ON, atomic_dec_return, atomic_inc } from 'kernel';

const references = new Atomic();
let used = 0;

function get(): void {
  atomic_inc(references);
}

function put(): void {
  WARN_ON(atomic_dec_return(references) < 0);
}

function sys_use(): number {
  get();
  used++;
  put();
  return 0;
}

SYSCALL_DEFINE('use', sys_use);
