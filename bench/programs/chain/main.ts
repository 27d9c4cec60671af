/**
 * The hardest case for code that may sleep: a chain of calls of depth 5 with next to nothing in
 * each. `nap` says how often the innermost call sleeps (0: never).
 */
import { cond_resched } from 'kernel';

class Account {
  balance = 0;
  transfers = 0;
}

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

export function run(n: number): number {
  let sum = 0;
  reset();
  for (let i = 0; i < n * 1000; i++) sum = (sum * 31 + handle(i * 7)) | 0;
  return sum;
}

export function set_nap(every: number): number {
  nap = every;
  return 0;
}
