import {
  Mutex,
  SYSCALL_DEFINE,
  msleep,
  mutex_lock,
  mutex_unlock,
} from 'kernel';

class Account {
  euros = 50;
}

class Bank {
  lock = new Mutex();
  from = new Account();
  to = new Account();
}
const bank = new Bank();
function total(): number {
  return bank.from.euros + bank.to.euros;
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
  account.euros -= amount;
}

function give(account: Account, amount: number): void {
  account.euros += amount;
}

function sys_total(): number {
  return total();
}
SYSCALL_DEFINE('move', sys_move);
SYSCALL_DEFINE('total', sys_total);
