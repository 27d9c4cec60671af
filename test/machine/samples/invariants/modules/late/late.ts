/** Comes after all others, and stays. */
import { invariant, module_exit, module_init, pr_info } from 'kernel';

let users = 0;

function unused(): boolean {
  return users === 0;
}
invariant(unused);

function init(): number {
  users++;
  pr_info('late: here');
  return 0;
}
module_init(init);

function exit(): void {
  pr_info('late: gone');
}
module_exit(exit);
