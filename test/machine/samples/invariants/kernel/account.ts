/** Money that moves between two accounts, and what holds while nobody moves any. */
import { SYSCALL_DEFINE, delete_module, init_module, invariant, msleep } from 'kernel';

let left = 60;
let right = 40;
const names: string[] | null = ['left', 'right'];
const book: { names: string[] | null } = { names };

/** Not true in the middle of a move. */
function sum_is_kept(): boolean {
  return left + right === 100;
}
invariant(sum_is_kept);

function nobody_owes(): boolean {
  return left >= 0 && right >= 0;
}
invariant(nobody_owes);

/** Cannot say so once the book is gone. */
function all_have_names(): boolean {
  return book.names!.length === 2;
}
invariant(all_have_names);

/** Must not sleep, hence never says so. */
function will_hold(): boolean {
  msleep(1);
  return true;
}
invariant(will_hold);

function sys_move(by: number): number {
  left -= by;
  msleep(1);
  right += by;
  return left;
}
SYSCALL_DEFINE('move', sys_move);

function sys_burn(): number {
  book.names = null;
  return 0;
}
SYSCALL_DEFINE('burn', sys_burn);

function sys_insmod(name: string): number {
  return init_module(name, '');
}
SYSCALL_DEFINE('insmod', sys_insmod);

function sys_rmmod(name: string): number {
  return delete_module(name, 0);
}
SYSCALL_DEFINE('rmmod', sys_rmmod);
