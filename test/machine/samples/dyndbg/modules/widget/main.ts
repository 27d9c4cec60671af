/** Loaded after the queries, hence off. */
import { module_init, pr_debug, printk } from 'kernel';

function start(): number {
  printk('widget');
  pr_debug('not seen');
  return 0;
}
module_init(start);
