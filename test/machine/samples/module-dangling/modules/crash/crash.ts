/** Its init does not survive: it comes for ever. */
import { BUG, EXPORT_SYMBOL, module_exit, module_init } from 'kernel';

export function crash(): number {
  return BUG();
}
EXPORT_SYMBOL(crash);

function init(): number {
  return crash();
}
module_init(init);

function exit(): void {}
module_exit(exit);
