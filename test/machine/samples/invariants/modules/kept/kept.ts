/** Stays, with an invariant that does not hold. */
import { invariant, module_exit, module_init, pr_info } from 'kernel';

let users = 0;

function unused(): boolean {
  return users === 0;
}
invariant(unused);

function init(): number {
  users++;
  pr_info('kept: here');
  return 0;
}
module_init(init);

function exit(): void {
  pr_info('kept: gone');
}
module_exit(exit);
