/** No exit: it stays. */
import { module_init, pr_info } from 'kernel';

function init(): number {
  pr_info('sticky: init');
  return 0;
}
module_init(init);
