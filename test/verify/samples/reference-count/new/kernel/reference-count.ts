import { Atomic, SYSCALL_DEFINE, WARN_ON, atomic_dec_return, atomic_inc } from 'kernel';

const references = new Atomic();
const pins = new Atomic();
let used = 0;

function get(): void {
  atomic_inc(pins);
}

function put(): void {
  WARN_ON(atomic_dec_return(pins) < 0);
}

function sys_use(): number {
  get();
  used++;
  put();
  return 0;
}

SYSCALL_DEFINE('use', sys_use);
