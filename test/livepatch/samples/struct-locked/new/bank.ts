import {
  KPATCH_GUARDED_BY,
  KPATCH_TRANSFORM,
  Mutex,
  SYSCALL_DEFINE,
  msleep,
  mutex_lock,
  mutex_unlock,
} from 'kernel';

class Account {
  cents = 5000;
}

class Bank {
  lock = new Mutex();
  from = new Account();
  to = new Account();
}
const bank = new Bank();

/** Whether all money is there: it is not while somebody moves some. */
function check(): number {
  return total() === 10000 ? 0 : -5;
}
function to_cents(now: Account, was: { euros: number }): number {
  now.cents = was.euros * 100;
  return now === bank.to ? check() : 0;
}
function to_euros(now: { euros: number }, was: Account): void {
  now.euros = was.cents / 100;
}
KPATCH_TRANSFORM(Account, to_cents, to_euros);
KPATCH_GUARDED_BY(to_cents, bank.lock);
KPATCH_GUARDED_BY(to_euros, bank.lock);

function total(): number {
  return bank.from.cents + bank.to.cents;
}

/** Between the two halves the sum is wrong, and the lock is held. */
function sys_move(amount: number): number {
  mutex_lock(bank.lock);
  take(bank.from, amount);
  msleep(3000);
  give(bank.to, amount);
  mutex_unlock(bank.lock);
  return 0;
}

function take(account: Account, amount: number): void {
  account.cents -= amount * 100;
}

function give(account: Account, amount: number): void {
  account.cents += amount * 100;
}

function sys_total(): number {
  return total();
}
SYSCALL_DEFINE('move', sys_move);
SYSCALL_DEFINE('total', sys_total);
