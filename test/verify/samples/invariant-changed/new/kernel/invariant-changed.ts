import { Atomic, SYSCALL_DEFINE, atomic_dec, atomic_inc, atomic_read, invariant } from 'kernel';

const users = new Atomic();
const guests = new Atomic();

function sys_use(): number {
  atomic_inc(guests);
  atomic_dec(guests);
  return 0;
}

function nobody_uses(): boolean {
  return atomic_read(users) === 0 && atomic_read(guests) === 0;
}
invariant(nobody_uses);

SYSCALL_DEFINE('use', sys_use);
