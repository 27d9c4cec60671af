import { Atomic, SYSCALL_DEFINE, atomic_dec, atomic_inc, atomic_read, invariant } from 'kernel';

const users = new Atomic();

function sys_use(): number {
  atomic_inc(users);
  atomic_dec(users);
  return 0;
}

function nobody_uses(): boolean {
  return atomic_read(users) === 0;
}
invariant(nobody_uses);

SYSCALL_DEFINE('use', sys_use);
