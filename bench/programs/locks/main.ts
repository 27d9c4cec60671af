/**
 * Code that may sleep in every call, and almost never does: a chain of calls of depth 5 above a
 * mutex and a wait. `nap` decides how often the innermost call really sleeps (0: never).
 */
import { Mutex, cond_resched, mutex_lock, mutex_unlock } from 'kernel';

class Account {
  balance = 0;
  transfers = 0;
}

const lock = new Mutex();
const accounts = [new Account(), new Account(), new Account(), new Account()];
let calls = 0;
let nap = 0;

function might_sleep(): void {
  if (nap !== 0 && ++calls % nap === 0) cond_resched();
}

function commit(from: Account, to: Account, amount: number): number {
  might_sleep();
  from.balance -= amount;
  to.balance += amount;
  return from.balance ^ to.balance;
}

function journal(from: Account, to: Account, amount: number): number {
  const result = commit(from, to, amount);
  from.transfers++;
  return result + (to.transfers & 3);
}

function transfer(a: number, b: number, amount: number): number {
  const from = accounts[a]!;
  const to = accounts[b]!;
  if (from === to) return 0;
  return journal(from, to, amount);
}

function handle(request: number): number {
  const result = transfer(request & 3, (request >> 2) & 3, request & 15);
  return result & 0xffff;
}

function reset(): void {
  for (const account of accounts) {
    account.balance = 0;
    account.transfers = 0;
  }
  calls = 0;
}

/** The chain without the lock, `n` thousand times. */
export function run(n: number): number {
  let sum = 0;
  reset();
  for (let i = 0; i < n * 1000; i++) sum = (sum * 31 + handle(i * 7)) | 0;
  return sum;
}

/** The same with the lock around it. */
export function run_locked(n: number): number {
  let sum = 0;
  reset();
  for (let i = 0; i < n * 1000; i++) {
    mutex_lock(lock);
    sum = (sum * 31 + handle(i * 7)) | 0;
    mutex_unlock(lock);
  }
  return sum;
}

export function set_nap(every: number): number {
  nap = every;
  return 0;
}
