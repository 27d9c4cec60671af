/**
 * Locks held by one task across sleeps: trylock and its failure, lock order by address, unlock on every way
 * out of a function, a lock class that checks the order, spinlocks around short sections, a leak reported.
 */
import {
  BUG_ON,
  EAGAIN,
  EBUSY,
  EDEADLK,
  EINVAL,
  Mutex,
  Spinlock,
  module_init,
  msleep,
  mutex_is_locked,
  mutex_lock,
  mutex_trylock,
  mutex_unlock,
  printk,
  spin_lock,
  spin_unlock,
} from 'kernel';

class Account {
  name = '';
  order = 0;
  balance = 100;
  lock = new Mutex();
  stats = new Spinlock();
  uses = 0;
}

/** What lockdep would keep: the order in which lock classes were nested. */
class Nesting {
  held: string[] = [];
  after = new Map<string, Set<string>>();
}

const nesting = new Nesting();
let made = 0;

function account(name: string, balance: number): Account {
  const fresh = new Account();
  [fresh.name, fresh.balance, fresh.order] = [name, balance, ++made];
  return fresh;
}

function acquire(each: Account): number {
  for (const held of nesting.held) {
    if (nesting.after.get(each.name)?.has(held)) return -EDEADLK;
    nesting.after.set(held, (nesting.after.get(held) ?? new Set()).add(each.name));
  }
  mutex_lock(each.lock);
  nesting.held.push(each.name);
  return 0;
}

function release(each: Account): void {
  const at = nesting.held.lastIndexOf(each.name);
  BUG_ON(at < 0);
  nesting.held.splice(at, 1);
  mutex_unlock(each.lock);
}

function count_use(each: Account): number {
  spin_lock(each.stats);
  const before = each.uses++;
  spin_unlock(each.stats);
  return before;
}

/** Both locks, in the order of creation, whatever the direction. */
function transfer(from: Account, to: Account, amount: number): number {
  if (from === to) return -EINVAL;
  const [first, second] = from.order < to.order ? [from, to] : [to, from];
  let error = acquire(first!);
  if (error) return error;
  unlock_first: {
    error = acquire(second!);
    if (error) break unlock_first;
    unlock_both: {
      if (amount <= 0) {
        error = -EINVAL;
        break unlock_both;
      }
      msleep(1);
      if (from.balance < amount) {
        error = -EAGAIN;
        break unlock_both;
      }
      from.balance -= amount;
      msleep(2);
      to.balance += amount;
      count_use(from);
      count_use(to);
    }
    release(second!);
  }
  release(first!);
  return error;
}

function try_all(accounts: readonly Account[]): number {
  let taken = 0;
  for (const each of accounts) {
    if (!mutex_trylock(each.lock)) break;
    taken++;
    msleep(1);
  }
  for (let i = taken - 1; i >= 0; i--) mutex_unlock(accounts[i]!.lock);
  return taken === accounts.length ? 0 : -EBUSY;
}

/** A way out of each kind with the lock held. */
function leave(each: Account, how: number): string {
  mutex_lock(each.lock);
  for (let i = 0; ; i++) {
    switch (how - i) {
      case 0:
        mutex_unlock(each.lock);
        return 'returned';
      case 1:
        if (how > 3) {
          mutex_unlock(each.lock);
          msleep(1);
          mutex_lock(each.lock);
        }
        continue;
      case 5:
        mutex_unlock(each.lock);
        break;
      default:
        continue;
    }
    break;
  }
  return 'broke out';
}

function held(accounts: readonly Account[]): string {
  let text = '';
  for (const each of accounts) text += mutex_is_locked(each.lock) ? 'L' : '-';
  return text;
}

function total(accounts: readonly Account[]): number {
  let sum = 0;
  for (const { balance } of accounts) sum += balance;
  return sum;
}

function start(): number {
  const accounts = [account('a', 50), account('b', 100), account('c', 0)];
  const [a, b, c] = accounts as [Account, Account, Account];
  const results: number[] = [];
  for (const [from, to, amount] of [
    [a, b, 30],
    [b, a, 10],
    [a, c, 40],
    [c, a, 5],
    [b, b, 1],
    [a, b, -1],
    [b, c, 120],
  ] as const) {
    results.push(transfer(from, to, amount));
    BUG_ON(total(accounts) !== 150 || held(accounts) !== '---');
  }
  printk(`${results} | ${a.balance} ${b.balance} ${c.balance} | ${a.uses} ${b.uses} ${c.uses}`);

  mutex_lock(b.lock);
  printk(`${held(accounts)} ${try_all(accounts)} ${held(accounts)}`);
  mutex_unlock(b.lock);
  printk(`${try_all(accounts)} ${held(accounts)}`);
  for (const how of [0, 1, 4, 5, 7]) printk(`${how}: ${leave(c, how)} ${held(accounts)}`);

  printk(`${acquire(c)} ${acquire(a)} ${nesting.held}`);
  release(c);
  const chain: string[] = [];
  for (const [name, later] of Array.from(nesting.after)) chain.push(`${name} before ${[...later]}`);
  printk(`${chain.join(', ')}; held ${nesting.held.join() || 'nothing'}`);
  return 0;
}

module_init(start);
