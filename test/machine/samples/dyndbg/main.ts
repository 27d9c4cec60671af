import { module_init, pr_debug } from 'kernel';
import { loud, quiet } from './fs/inode.ts';

function start(): number {
  loud(7);
  quiet();
  pr_debug('off');





  pr_debug('not yet');

  pr_debug('with the pid');
  return 0;
}
module_init(start);
